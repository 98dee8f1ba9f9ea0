import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Searches of a tree of 100,000 files with the server's code and flags, compared to ripgrep.
final class GrepRatio {
    private static final Pattern LINE = Pattern.compile("(.*): (\\d+) lines, wall/cpu ms \\[(.*)]");
    private static final int RUNS = 4;

    private GrepRatio() {}

    /// Wall milliseconds: the first search, and the median of the later ones.
    private record Times(double first, double warm) {
        static Times of(List<Double> millis) {
            return new Times(
                    millis.getFirst(),
                    millis.stream()
                            .skip(1)
                            .sorted()
                            .skip((millis.size() - 1) / 2)
                            .findFirst()
                            .orElseThrow());
        }
    }

    static List<ServerBench.Figure> take(Path root, Path work) throws IOException, InterruptedException {
        var java = root.resolve("app/target/dist/runtime/bin/java").toString();
        var tree = Path.of(System.getProperty("java.io.tmpdir"), "lungo-bench-grep");
        if (!Files.isDirectory(tree))
            Bench.output(work, java, root.resolve("bench/grep/MakeTree.java").toString(), tree.toString());
        var ours = ours(Bench.output(
                work,
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms16m",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                root.resolve("bench/grep/TimeGrep.java").toString(),
                tree.toString()));
        var figures = new ArrayList<ServerBench.Figure>();
        for (var entry : ours.entrySet()) {
            var its = entry.getKey().equals("return") ? null : ripgrep(work, entry.getKey(), tree);
            figures.add(figure(entry.getKey(), entry.getValue(), its));
        }
        return figures;
    }

    private static ServerBench.Figure figure(String regex, Times ours, Times its) {
        var result = Math.round(ours.warm) + " ms (first " + Math.round(ours.first) + ")";
        if (its != null)
            result += "; ripgrep " + Math.round(its.warm) + " ms: " + Samples.one(ours.warm / its.warm) + " x";
        return new ServerBench.Figure(
                "grep of 100,000 files: `" + regex.replace("|", "\\|") + "`", "2.5 x ripgrep", result);
    }

    private static Map<String, Times> ours(String output) {
        var times = new TreeMap<String, Times>();
        output.lines()
                .map(LINE::matcher)
                .filter(match -> match.matches())
                .forEach(match -> times.put(
                        match.group(1),
                        Times.of(List.of(match.group(3).split(", ")).stream()
                                .map(pair -> Double.parseDouble(pair.split("/")[0]))
                                .toList())));
        return times;
    }

    /// Null without ripgrep.
    private static Times ripgrep(Path work, String regex, Path tree) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/bin/rg"))) return null;
        var millis = new ArrayList<Double>();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            Bench.output(work, "/usr/bin/rg", "--hidden", "-n", regex, tree.toString());
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return Times.of(millis);
    }
}
