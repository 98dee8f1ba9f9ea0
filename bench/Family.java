import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// All processes of one run, including daemons, found by the fresh home in their environment. Their memory is the sum
/// of proportional set sizes, sampled every few milliseconds (Linux only).
final class Family implements AutoCloseable {
    private static final Path PROC = Path.of("/proc");
    private static final int PAUSE_MILLIS = 8;
    private static final double TICKS_PER_SECOND = 100;

    private final String mark;
    private final Map<Path, Boolean> known = new HashMap<>();
    private final Map<Path, Double> residents = new HashMap<>();
    private final Thread sampler = new Thread(this::sample, "memory");
    private volatile boolean open;
    private volatile long peak;

    Family(Path home, boolean sampled) throws IOException {
        this.mark = "HOME=" + home + "\0";
        for (Path process : members()) {
            residents.put(process, cpu(process));
        }
        known.clear();
        open = sampled;
        if (sampled) {
            sampler.start();
        }
    }

    /// In MB; 0 if nothing was sampled.
    long peak() {
        return peak / 1024;
    }

    /// CPU time of daemons during the run: those that ran before it, and those it left.
    double residentCpu() throws IOException {
        double sum = 0;
        for (Path process : members()) {
            sum += cpu(process) - residents.getOrDefault(process, 0.0);
        }
        return sum;
    }

    private void sample() {
        try {
            while (open) {
                long sum = 0;
                for (Path process : members()) {
                    sum += proportional(process);
                }
                peak = Math.max(peak, sum);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException | InterruptedException ended) {
            open = false;
        }
    }

    private synchronized Iterable<Path> members() throws IOException {
        var found = new ArrayList<Path>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : all) {
                // A process that has just forked still shows its parent's environment; the mark is the same there.
                if (known.computeIfAbsent(process, this::isMember)) {
                    found.add(process);
                }
            }
        }
        return found;
    }

    private boolean isMember(Path process) {
        return ("\0" + read(process.resolve("environ"))).contains("\0" + mark);
    }

    private static long proportional(Path process) {
        return read(process.resolve("smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static double cpu(Path process) {
        String stat = read(process.resolve("stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /// Empty when the process has ended.
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        sampler.join();
    }
}
