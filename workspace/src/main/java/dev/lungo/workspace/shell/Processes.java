package dev.lungo.workspace.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Finds and ends what a command started. Linux tells the session and the environment of each process
/// in /proc; elsewhere only the tree of parents is known.
final class Processes {
    /// This variable of a command's environment names the command; its children inherit it.
    static final String MARK = "LUNGO_COMMAND";

    private static final Path PROC = Path.of("/proc");
    private static final boolean LINUX = Files.isReadable(PROC.resolve("loadavg"));
    private static final long GRACE = 3_000_000_000L;
    private static final long GIVE_UP = 5_000_000_000L;
    private static final long PROBED = 500;

    interface Finder {
        List<ProcessHandle> find();
    }

    private Processes() {}

    /// Living members of the session which `leader` opened.
    static List<ProcessHandle> session(ProcessHandle leader) {
        return LINUX ? living(youngerThan(leader.pid()), pid -> sessionOf(pid) == leader.pid()) : tree(leader);
    }

    /// All that the command started, also what left its session.
    static List<ProcessHandle> all(ProcessHandle leader, String mark) {
        return LINUX ? Stream.concat(marked(mark).stream(), session(leader).stream()).distinct().toList() : tree(leader);
    }

    static List<ProcessHandle> marked(String mark) {
        return LINUX ? living(pids(), pid -> environment(pid).contains("\0" + MARK + "=" + mark + "\0")) : List.of();
    }

    /// Asks all to end, and makes them after a grace of three seconds. Returns as soon as they are gone;
    /// interrupts are kept for the caller, since leaving early would leave processes behind.
    static void end(Finder finder) {
        long started = System.nanoTime();
        boolean interrupted = false;
        var asked = new ArrayList<Long>();
        for (int pause = 2; System.nanoTime() - started < GIVE_UP; pause = Math.min(2 * pause, 20)) {
            var alive = finder.find();
            if (alive.isEmpty()) {
                break;
            }
            boolean force = System.nanoTime() - started > GRACE;
            alive.stream().filter(process -> force || !asked.contains(process.pid())).forEach(process -> signal(process, force));
            asked.addAll(alive.stream().map(ProcessHandle::pid).toList());
            try {
                Thread.sleep(pause);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void signal(ProcessHandle process, boolean force) {
        if (force) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
    }

    private static List<ProcessHandle> tree(ProcessHandle leader) {
        return Stream.concat(Stream.of(leader), leader.descendants()).filter(ProcessHandle::isAlive).toList();
    }

    private static List<ProcessHandle> living(LongStream candidates, LongPredicate wanted) {
        return candidates.filter(wanted).mapToObj(ProcessHandle::of).flatMap(Optional::stream).filter(ProcessHandle::isAlive).toList();
    }

    /// Process numbers ascend, so what a process started lies between it and the newest number, unless
    /// numbers began anew. Few of them are probed one by one, which is much cheaper than reading /proc.
    private static LongStream youngerThan(long pid) {
        var words = text(PROC.resolve("loadavg")).strip().split(" ");
        long newest = words.length < 5 ? 0 : Long.parseLong(words[4]);
        return newest >= pid && newest - pid <= PROBED ? LongStream.rangeClosed(pid, newest) : pids();
    }

    private static LongStream pids() {
        var names = PROC.toFile().list((_, name) -> Character.isDigit(name.charAt(0)));
        return names == null ? LongStream.empty() : Stream.of(names).mapToLong(Long::parseLong);
    }

    /// The session of a process, or -1 when it is gone or only waits to be reaped.
    private static long sessionOf(long pid) {
        var stat = text(PROC.resolve(pid + "/stat"));
        var words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return words.length < 4 || words[0].equals("Z") || words[0].equals("X") ? -1 : Long.parseLong(words[3]);
    }

    private static String environment(long pid) {
        return "\0" + text(PROC.resolve(pid + "/environ"));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1) : "";
        } catch (IOException gone) {
            return "";
        }
    }
}
