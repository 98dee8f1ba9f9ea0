package dev.lungo.workspace.shell;

import dev.lungo.core.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Starts commands so that all their descendants can be found and ended, whatever these do to leave: open a session
/// of their own, lose their parent, clear their environment, ignore SIGTERM.
///
/// On Linux a command starts with an otherwise unused resource limit, the number of file locks (which the kernel has
/// not enforced since 2.4), set to a number of its own. Descendants inherit limits over fork, exec, and changes of
/// user, and `/proc` shows them. No privilege is needed, and no process stays between server and command. Elsewhere
/// the environment identifies descendants.
///
/// Each running command has a file in `directory`. A [Watcher] ends what is left as soon as this process is gone; if
/// the watcher was killed too, the next server does it ([#sweep]).
public final class ProcessTrees implements AutoCloseable {
    /// dash and busybox call the limit `-w`, bash `-x`. Elsewhere there is no such limit.
    private static final String LIMITED =
            "ulimit -S -w \"$0\" 2>/dev/null || ulimit -S -x \"$0\" 2>/dev/null; exec \"$@\"";
    /// For systems without setsid, such as macOS.
    private static final String BY_PERL = "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV";
    private static final List<String> SESSION = starter();
    private static final long COMMANDS = 1_000_000_000;

    private final Path directory;
    private final Predicate<Map.Entry<String, String>> secret;
    private final Owner owner = Owner.of(ProcessHandle.current());
    /// Nine digits that identify this server, then nine that count its commands.
    private final AtomicLong numbers = new AtomicLong(new SecureRandom().nextLong(COMMANDS / 10, COMMANDS) * COMMANDS);
    private final Watcher watcher = new Watcher(owner, numbers.get() / COMMANDS);

    public ProcessTrees(Path directory) {
        this(directory, _ -> false);
    }

    /// `secret` selects the environment variables that no command gets.
    public ProcessTrees(Path directory, Predicate<Map.Entry<String, String>> secret) {
        this.directory = directory;
        this.secret = secret;
    }

    /// Starts a command.
    ///
    /// @throws IOException if the command, or the watcher, cannot be started
    public ProcessTree start(ProcessBuilder builder) throws IOException {
        var mark = new Mark(owner, numbers.incrementAndGet());
        watcher.start();
        Files.createDirectories(directory);
        var record = Files.createFile(directory.resolve(mark.toString()));
        try {
            var command = inOwnSession(builder.command());
            builder.command(Processes.LIMITS ? limited(mark, command) : command);
            builder.environment().entrySet().removeIf(secret);
            builder.environment().put(Mark.VARIABLE, mark.toString());
            return new ProcessTree(builder.start(), mark, record);
        } catch (IOException | RuntimeException failed) {
            Files.delete(record);
            throw failed;
        }
    }

    private static List<String> limited(Mark mark, List<String> command) {
        return joined(List.of("/bin/sh", "-c", LIMITED, String.valueOf(mark.number())), command);
    }

    /// The command as the leader of a session, so that it has no terminal and hears no signal of the server's.
    static List<String> inOwnSession(List<String> command) {
        return joined(SESSION, command);
    }

    private static List<String> starter() {
        var environment = System.getenv();
        return Stream.concat(
                        ShellProgram.find("setsid", environment).limit(1).map(setsid -> List.of(setsid.toString())),
                        ShellProgram.find("perl", environment)
                                .limit(1)
                                .map(perl -> List.of(perl.toString(), "-e", BY_PERL)))
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> joined(List<String> before, List<String> command) {
        return Stream.concat(before.stream(), command.stream()).toList();
    }

    /// Ends the commands of servers that no longer run. Returns the number of commands.
    public int sweep() {
        int swept = 0;
        for (var file : files()) {
            var name = file.getFileName().toString();
            var server = Owner.in(name);
            if (server.isEmpty() || server.get().alive().isPresent()) continue;
            Mark.in(name).ifPresent(mark -> Processes.end(() -> Processes.of(mark)));
            try {
                if (Files.deleteIfExists(file)) swept++;
            } catch (IOException kept) {
                throw new UncheckedIOException(kept);
            }
        }
        return swept;
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) return List.of();
        try (var list = Files.list(directory)) {
            return list.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Has the watcher end the commands that still run.
    @Override
    public void close() {
        watcher.close();
    }
}
