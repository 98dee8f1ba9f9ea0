package dev.lungo.code.format;

import dev.lungo.core.file.AtomicFile;
import dev.lungo.core.process.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Copies of files while formatters work on them. If the process is killed in the meantime, a formatter may have
/// written half of its text, so a later process puts the old one back. Thread-safe.
public final class FormatCopies {
    /// A file that was written later than this after its copy was changed by something else.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Path folder;
    private final AtomicLong numbers = new AtomicLong();

    /// `state` is the folder for the state of processes.
    public FormatCopies(Path state) {
        folder = state.resolve("formatting");
    }

    /// A copy that lasts until it is closed.
    record Copy(@Nullable Path place) implements AutoCloseable {
        @Override
        public void close() {
            if (place != null) delete(place);
        }
    }

    /// Copies a file's text. Without the copy, the file is formatted all the same.
    Copy keep(Path file, byte[] text) {
        var place = folder.resolve(Owner.of(ProcessHandle.current()) + "-" + numbers.incrementAndGet());
        var head = (file + "\0").getBytes(StandardCharsets.UTF_8);
        var content = Arrays.copyOf(head, head.length + text.length);
        System.arraycopy(text, 0, content, head.length, text.length);
        try {
            AtomicFile.write(place, content);
            return new Copy(place);
        } catch (IOException failed) {
            debug("could not copy " + file, failed);
            return new Copy(null);
        }
    }

    /// Puts back the texts that killed processes left as copies.
    public void restore() {
        if (!Files.isDirectory(folder)) return;
        try (var copies = Files.newDirectoryStream(folder)) {
            for (var copy : copies) {
                // A copy that was not complete has a dot before its name.
                var name = copy.getFileName().toString();
                var owner = Owner.in(name.replaceFirst("^\\.", ""));
                if (owner.isEmpty() || owner.get().alive().isPresent()) continue;
                if (!name.startsWith(".")) restore(copy);
                delete(copy);
            }
        } catch (IOException failed) {
            debug("could not look through " + folder, failed);
        }
    }

    private static void restore(Path copy) throws IOException {
        var content = Files.readAllBytes(copy);
        int end = 0;
        while (end < content.length && content[end] != 0) end++;
        var file = Path.of(new String(content, 0, end, StandardCharsets.UTF_8));
        var text = Arrays.copyOfRange(content, Math.min(end + 1, content.length), content.length);
        var parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent) || isLater(file, copy)) return;
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), text)) return;
        // If this is killed, too, the next process begins again.
        Files.setLastModifiedTime(copy, FileTime.fromMillis(System.currentTimeMillis()));
        Files.write(file, text);
        System.getLogger("lungo.format")
                .log(System.Logger.Level.INFO, "restored " + file + ", whose formatting was interrupted");
    }

    private static boolean isLater(Path file, Path copy) throws IOException {
        if (!Files.exists(file)) return false;
        var latest = Files.getLastModifiedTime(copy).toInstant().plus(LONGEST);
        return Files.getLastModifiedTime(file).toInstant().isAfter(latest);
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException failed) {
            debug("could not delete " + copy, failed);
        }
    }

    private static void debug(String what, IOException why) {
        System.getLogger("lungo.format").log(System.Logger.Level.DEBUG, what, why);
    }
}
