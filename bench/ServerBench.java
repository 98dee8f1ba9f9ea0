import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures the server, one row per figure, with its limit: `bench/server [NAME...]`. Fails when something is broken,
/// never when it is slow.
final class ServerBench {
    /// A measure, its limit, and the result.
    record Figure(String what, String bar, String result) {}

    @FunctionalInterface
    interface Measure {
        List<Figure> take(Path root, Path work) throws Exception;
    }

    private static final Map<String, Measure> MEASURES = new LinkedHashMap<>();

    static {
        MEASURES.put("ready", Readiness::take);
        MEASURES.put("memory", AnswerMemory::take);
        MEASURES.put("crowd", Crowd::take);
        MEASURES.put("gap", ToolGap::take);
        MEASURES.put("stream", StreamDelay::take);
        MEASURES.put("history", History::take);
        MEASURES.put("task", TaskMemory::take);
        MEASURES.put("grep", GrepRatio::take);
        MEASURES.put("request", RequestSize::take);
        MEASURES.put("context", LongTurn::take);
        MEASURES.put("catalog", CatalogLoad::take);
        MEASURES.put("subscribers", Subscribers::take);
        MEASURES.put("stalled", Stalled::take);
        MEASURES.put("half-sent", HalfSent::take);
        MEASURES.put("sessions", IdleSessions::take);
        MEASURES.put("load", Load::take);
        MEASURES.put("soak", Soak::take);
    }

    private ServerBench() {}

    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments[0]);
        var names =
                arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : List.copyOf(MEASURES.keySet());
        if (!MEASURES.keySet().containsAll(names))
            throw new IllegalArgumentException("bench: the measures are " + MEASURES.keySet());
        System.out.println("| measure | bar | result |");
        System.out.println("|---|---|---|");
        for (String name : names) {
            var work = Files.createTempDirectory("lungo-bench-" + name + "-");
            for (var figure : MEASURES.get(name).take(root, work)) {
                System.out.println("| " + figure.what() + " | " + figure.bar() + " | " + figure.result() + " |");
            }
            delete(work);
        }
        System.exit(0);
    }

    private static void delete(Path work) throws IOException {
        Bench.delete(work);
    }
}
