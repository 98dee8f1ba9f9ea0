package dev.lungo.workspace.process;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Finds and ends the processes of a command.
final class Processes {
    private static final Path PROC = Path.of("/proc");
    private static final boolean LINUX = Files.isReadable(PROC.resolve("self/environ"));
    /// True if commands can be distinguished by a limit of their own.
    static final boolean LIMITS = text(PROC.resolve("self/limits"))
            .lines()
            .anyMatch(line -> line.startsWith("Max file locks")
                    && line.split(" {2,}").length > 2
                    && line.split(" {2,}")[2].equals("unlimited"));

    private static final long GRACE = 750_000_000L;
    private static final long GIVE_UP = 5_000_000_000L;
    private static final long PROBED = 500;
    /// Most processes are about to end when they are found, so the first pause is short.
    private static final Duration FIRST_PAUSE = Duration.ofNanos(100_000);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    private Processes() {}

    /// The living processes of a command.
    static List<ProcessHandle> of(CommandMark mark) {
        return LINUX ? living(pids(), pid -> carries(pid, mark)) : byPs(mark);
    }

    /// The same; `leader` is its first process.
    static List<ProcessHandle> of(CommandMark mark, Running leader) {
        var first = leader.exit() == null ? ProcessHandle.of(leader.pid()).stream() : Stream.<ProcessHandle>empty();
        var tree = LINUX ? first : first.flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
        var marked = LINUX ? living(youngerThan(leader.pid()), pid -> carries(pid, mark)) : byPs(mark);
        return Stream.concat(tree, marked.stream()).distinct().toList();
    }

    /// Sends SIGTERM, and SIGKILL after a grace of three quarters of a second. Returns as soon as the processes are
    /// gone. Keeps an interrupt for the caller because returning early would leave processes behind.
    static void end(Supplier<List<ProcessHandle>> finder) {
        long started = System.nanoTime();
        boolean interrupted = false;
        var asked = new HashSet<ProcessHandle>();
        var pause = FIRST_PAUSE;
        while (System.nanoTime() - started < GIVE_UP) {
            var alive = finder.get();
            if (alive.isEmpty()) break;
            boolean force = System.nanoTime() - started > GRACE;
            for (var process : alive) {
                if (force) process.destroyForcibly();
                else if (asked.add(process)) process.destroy();
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException again) {
                interrupted = true;
            }
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static List<ProcessHandle> living(LongStream candidates, LongPredicate wanted) {
        return candidates
                .filter(wanted)
                .filter(Processes::runs)
                .mapToObj(ProcessHandle::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Process numbers ascend, so descendants lie between the leader and the newest number, unless the numbers
    /// started over. Probing a few numbers is much cheaper than reading /proc.
    private static LongStream youngerThan(long pid) {
        var words = text(PROC.resolve("loadavg")).strip().split(" ");
        long newest = words.length < 5 ? 0 : Long.parseLong(words[4]);
        return newest >= pid && newest - pid <= PROBED ? LongStream.rangeClosed(pid, newest) : pids();
    }

    private static LongStream pids() {
        var names = PROC.toFile().list((_, name) -> Character.isDigit(name.charAt(0)));
        return names == null ? LongStream.empty() : Stream.of(names).mapToLong(Long::parseLong);
    }

    private static boolean carries(long pid, CommandMark mark) {
        var process = PROC.resolve(String.valueOf(pid));
        return LIMITS
                ? text(process.resolve("limits")).contains(" " + mark.number() + " ")
                : ("\0" + text(process.resolve("environ"))).contains("\0" + CommandMark.VARIABLE + "=" + mark + "\0");
    }

    /// False for a process that only waits to be reaped.
    private static boolean runs(long pid) {
        var stat = text(PROC.resolve(pid + "/stat"));
        var state = stat.substring(stat.lastIndexOf(')') + 1).strip();
        return !state.isEmpty() && "ZX".indexOf(state.charAt(0)) < 0;
    }

    /// macOS shows the environment of the user's processes.
    private static List<ProcessHandle> byPs(CommandMark mark) {
        try {
            var ps = ProcessLauncher.direct().start(Launch.of(Profile.SYSTEM, "ps", "-AEww", "-o", "pid=,command="));
            try (var lines = new BufferedReader(new InputStreamReader(ps.output(), StandardCharsets.UTF_8))) {
                return lines.lines()
                        .filter(line -> line.contains(" " + CommandMark.VARIABLE + "=" + mark))
                        .flatMap(line ->
                                ProcessHandle.of(Long.parseLong(line.strip().split(" ", 2)[0])).stream())
                        .toList();
            }
        } catch (IOException missing) {
            return List.of();
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException gone) {
            return "";
        }
    }
}
