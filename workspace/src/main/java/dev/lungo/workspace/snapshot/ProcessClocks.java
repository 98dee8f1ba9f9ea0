package dev.lungo.workspace.snapshot;

import dev.lungo.workspace.file.SystemCall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// CPU time of the processes of one command. While none of these clocks moves, the command does nothing, because even
/// starting another process would move one. Linux only. For one thread.
final class ProcessClocks {
    static final boolean POSSIBLE = Directory.Fast.POSSIBLE;
    private static final Path PROC = Path.of("/proc");
    /// Clock id that the kernel derives from a process: the time counted by its scheduler.
    private static final int SCHEDULED = 2;
    private static final int COARSE_TIME = 5;
    /// Process numbers ascend, so few between two looks are probed one by one.
    private static final long PROBED = 300;
    /// A process gets its own environment soon after it has begun.
    private static final long DECIDED_NANOS = 1_000_000_000;

    private final String mark;
    private final Set<Long> own = new TreeSet<>();
    /// Processes that have not shown to be ours, and since when they are known.
    private final Map<Long, Long> undecided = new HashMap<>();
    private final MemorySegment time = Arena.ofAuto().allocate(16, 8);
    private long newest = newest();

    /// Its processes are those that have this line in their environment, and what they start.
    ProcessClocks(String line) {
        mark = line;
    }

    /// Maximum age difference between a change and a file's time.
    static long tick() {
        try (var arena = Arena.ofConfined()) {
            var time = arena.allocate(16, 8);
            boolean known = SystemCall.CLOCK_RESOLUTION.call(COARSE_TIME, time.address()) == 0;
            return known ? time.get(ValueLayout.JAVA_LONG, 8) : 10_000_000;
        }
    }

    /// The clock of each process that is known.
    Map<Long, Long> read() {
        var clocks = new TreeMap<Long, Long>();
        for (long pid : own) {
            int clock = (int) (~pid << 3 | SCHEDULED);
            if (SystemCall.CLOCK_TIME.call(clock, time.address()) != 0) continue;
            clocks.put(pid, time.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000 + time.get(ValueLayout.JAVA_LONG, 8));
        }
        return clocks;
    }

    /// Looks for processes that have begun, and forgets those that ended.
    void find() {
        long last = newest();
        long now = System.nanoTime();
        if (last < newest || last - newest > PROBED) pids().forEach(pid -> undecided.putIfAbsent(pid, now));
        else for (long pid = newest + 1; pid <= last; pid++) undecided.put(pid, now);
        newest = last;
        own.removeIf(pid -> !Files.exists(PROC.resolve(Long.toString(pid))));
        undecided.entrySet().removeIf(pid -> isDecided(pid.getKey(), now - pid.getValue()));
    }

    private boolean isDecided(long pid, long age) {
        var environment = text(pid + "/environ");
        boolean ours = environment.contains(mark) || own.contains(parent(pid));
        if (ours) own.add(pid);
        return ours || age > DECIDED_NANOS;
    }

    private static long newest() {
        var words = text("loadavg").strip().split(" ");
        return words.length < 5 ? 0 : Long.parseLong(words[4]);
    }

    private static Set<Long> pids() {
        var pids = new TreeSet<Long>();
        var names = PROC.toFile().list((_, name) -> Character.isDigit(name.charAt(0)));
        if (names == null) return pids;
        for (var name : names) pids.add(Long.parseLong(name));
        return pids;
    }

    private static long parent(long pid) {
        var stat = text(pid + "/stat");
        var words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return words.length < 2 ? -1 : Long.parseLong(words[1]);
    }

    private static String text(String file) {
        try {
            var path = PROC.resolve(file);
            return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException gone) {
            return "";
        }
    }
}
