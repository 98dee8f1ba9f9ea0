package dev.lungo.providers.key;

import dev.lungo.core.secret.SecretNames;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A key that a program prints. It is run when the key is first needed, and again after a refusal.
public final class CommandKey implements Keys {
    private static final int LONGEST_ERROR = 300;

    private final List<String> words;
    private final Program program;
    private final KnownSecrets redaction;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String key;
    private @Nullable String refused;

    /// A single word is a line for the shell. `redaction` learns what was printed; it may know more.
    public CommandKey(List<String> words, Program program, KnownSecrets redaction) {
        this.words = words.size() == 1 ? List.of("/bin/sh", "-c", words.getFirst()) : List.copyOf(words);
        this.program = program;
        this.redaction = redaction;
    }

    @Override
    public String current() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (key == null) key = print();
            return key;
        } finally {
            lock.unlock();
        }
    }

    private String print() throws IOException, InterruptedException {
        var ended = program.run(words, "");
        var printed = ended.output().strip();
        if (!printed.isEmpty()) printed.lines().forEach(redaction::add);
        if (!ended.succeeded())
            throw new IOException("The key command exited with status " + ended.exit() + detail(ended.errors()));
        if (printed.isEmpty()) throw new IOException("The key command printed nothing" + detail(ended.errors()));
        if (printed.lines().count() > 1)
            throw new IOException("The key command must print only the key; it printed "
                    + printed.lines().count() + " lines.");
        return printed;
    }

    private String detail(String errors) {
        var text = SecretNames.inAddress(redaction.of(errors.strip()));
        if (text.isEmpty()) return ".";
        return ": " + (text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "…");
    }

    /// The first to be refused has it run again; a key that comes out the same is not shown again.
    @Override
    public boolean refused(String refused, int status) throws InterruptedException {
        if (status != 401) return false;
        lock.lockInterruptibly();
        try {
            if (!refused.equals(key)) return true;
            boolean first = !Objects.equals(this.refused, refused);
            this.refused = refused;
            key = null;
            return first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String redact(String text) {
        return redaction.of(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommandKey its && its.words.equals(words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "the key of a command";
    }
}
