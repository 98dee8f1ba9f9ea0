package dev.lungo.workspace.process;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.Owner;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import dev.lungo.core.process.SearchPath;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
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
/// user, and `/proc` shows them. No privilege is needed, and no process stays between server and command. Programs in
/// the sandbox cannot change it, which is why one that is restricted from its start gets it from outside, and has to
/// wait for that. Elsewhere the environment identifies descendants.
///
/// Each running command has a file in `directory`. A [Watcher] ends what is left as soon as this process is gone; if
/// the watcher was killed too, the next server does it ([#sweep]).
public final class ProcessTrees implements ProcessLauncher, AutoCloseable {
    /// dash and busybox call the limit `-w`, bash `-x`. Other systems have no such limit.
    private static final String LIMIT = "ulimit -S -w %1$d 2>/dev/null || ulimit -S -x %1$d 2>/dev/null; ";
    /// Opens a script for `/bin/sh` that prepares a program. It sets the limit too, because another shell for that
    /// takes half a millisecond.
    public static final String PREPARATION = ": prepare; ";
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

    /// Starts a program; one whose profile is a tree in a session of its own, with a mark.
    ///
    /// @throws IOException if the program, or the watcher, cannot be started
    @Override
    public Running start(Launch launch) throws IOException {
        return launch.profile().isTree()
                ? tree(launch)
                : ProcessLauncher.direct().start(launch);
    }

    private ProcessTree tree(Launch launch) throws IOException {
        var mark = new CommandMark(owner, numbers.incrementAndGet());
        watcher.start();
        OwnerOnly.directories(directory);
        var record = directory.resolve(mark.toString());
        OwnerOnly.create(record);
        ProcessTree tree = null;
        try {
            var leader = ProcessLauncher.direct().start(marked(launch, mark));
            if (Processes.LIMITS && launch.restriction() != null) mark.limit(leader);
            tree = new ProcessTree(leader, mark, record);
            return tree;
        } finally {
            if (tree == null) Files.delete(record);
        }
    }

    private Launch marked(Launch launch, CommandMark mark) {
        boolean limitsItself = Processes.LIMITS && launch.restriction() == null;
        var command = limitsItself ? limited(mark, launch.command()) : launch.command();
        return launch.command(inOwnSession(command))
                .with(CommandMark.VARIABLE, mark.toString())
                .hiding(secret);
    }

    private static List<String> limited(CommandMark mark, List<String> command) {
        var limit = LIMIT.formatted(mark.number());
        if (command.size() < 3 || !command.get(2).startsWith(PREPARATION))
            return joined(List.of("/bin/sh", "-c", limit + "exec \"$@\"", "sh"), command);
        var limited = new ArrayList<>(command);
        limited.set(2, limit + command.get(2));
        return limited;
    }

    /// The command as the leader of a session, so that it has no terminal and hears no signal of the server's.
    static List<String> inOwnSession(List<String> command) {
        return joined(SESSION, command);
    }

    private static List<String> starter() {
        var setsid = SearchPath.first("setsid", System.getenv());
        if (setsid != null) return List.of(setsid.toString());
        var perl = SearchPath.first("perl", System.getenv());
        return perl == null ? List.of() : List.of(perl.toString(), "-e", BY_PERL);
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
            CommandMark.in(name).ifPresent(mark -> Processes.end(() -> Processes.of(mark)));
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

    /// Makes the watcher end commands that are still running.
    @Override
    public void close() {
        watcher.close();
    }
}
