import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// Time from the last byte of an answer that calls a tool to the next request: Lungo's own share of a turn.
final class ToolGap {
    private static final int ROUNDS = 20;
    private static final int SERVERS = 3;
    private static final List<String> TOOLS = List.of("read", "edit", "grep");

    private ToolGap() {}

    /// The harness reads its clock in a JVM on the same cores, so it warms up first.
    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        session(root, work, new TreeMap<>(), new Samples());
        var gaps = new TreeMap<String, Samples>();
        var all = new Samples();
        double processor = 0;
        for (int i = 0; i < SERVERS; i++) processor += session(root, work, gaps, all);
        var each = String.join(
                ", ",
                gaps.entrySet().stream()
                        .map(it -> it.getKey() + " " + Samples.one(it.getValue().quantile(0.5)))
                        .toList());
        return List.of(new ServerBench.Figure(
                "tool call to next request, median of " + all.size() + " on fresh servers",
                "12 ms",
                all.medianAndP95() + " (" + each + "; processor " + Samples.one(processor * 1000 / all.size())
                        + " each)"));
    }

    /// Sixty steps of a fresh server, in CPU seconds.
    private static double session(Path root, Path work, Map<String, Samples> gaps, Samples all) throws Exception {
        var last = new AtomicLong();
        ScriptedModel.Script script = (request, turn, reply) -> {
            long now = System.nanoTime();
            if (turn > 0) {
                long gap = now - last.get();
                all.add(gap);
                gaps.computeIfAbsent(tool(turn - 1), _ -> new Samples()).add(gap);
            }
            if (turn == ROUNDS * TOOLS.size()) {
                if (request.contains("failed")) throw new IOException("a tool failed: " + request);
                reply.text(ScriptedModel.ANSWER);
            } else {
                last.set(reply.call(turn, tool(turn), input(turn)));
            }
        };
        try (var model = ScriptedModel.start(script);
                var server = LiveServer.start(root, work, model.url())) {
            project(server.project());
            double before = server.cpuSeconds();
            server.ask();
            check(server.project());
            return server.cpuSeconds() - before;
        }
    }

    private static String tool(int turn) {
        return TOOLS.get(turn % TOOLS.size());
    }

    private static Map<String, String> input(int turn) {
        int round = turn / TOOLS.size();
        return switch (tool(turn)) {
            case "read" -> Map.of("filePath", "Main.java");
            case "edit" ->
                Map.of(
                        "filePath",
                        "Main.java",
                        "oldString",
                        "value " + round + ";",
                        "newString",
                        "value " + (round + 1) + ";");
            default -> Map.of("pattern", "value \\d+");
        };
    }

    /// A repository with forty files of sixty lines.
    private static void project(Path directory) throws IOException, InterruptedException {
        if (new ProcessBuilder("git", "init", "-q")
                        .directory(directory.toFile())
                        .inheritIO()
                        .start()
                        .waitFor()
                != 0) throw new IOException("git init failed");
        Files.writeString(directory.resolve("Main.java"), "line\n".repeat(60) + "value 0;\n");
        for (int i = 1; i < 40; i++) {
            Files.writeString(
                    Files.createDirectories(directory.resolve("src/part" + i % 5))
                            .resolve("File" + i + ".java"),
                    "int count = 1;\n".repeat(60));
        }
    }

    private static void check(Path directory) throws IOException {
        if (!Files.readString(directory.resolve("Main.java")).contains("value " + ROUNDS + ";"))
            throw new IOException("the edits did not happen");
    }
}
