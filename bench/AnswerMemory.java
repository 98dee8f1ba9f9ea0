import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Memory of the server when idle, and after many one-line answers.
final class AnswerMemory {
    private static final int FEW = 200;
    private static final int MANY = 2000;

    private AnswerMemory() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws Exception {
        var figures = new ArrayList<ServerBench.Figure>();
        try (var model = ScriptedModel.brief();
                var server = LiveServer.start(root, work, model.url())) {
            Thread.sleep(2000);
            figures.add(new ServerBench.Figure("idle, 2 s after the start", "100 MB", server.memory()));
            figures.add(answers(server, FEW, "130 MB"));
            figures.add(answers(server, MANY, "-"));
        }
        return figures;
    }

    private static ServerBench.Figure answers(LiveServer server, int count, String bar) throws Exception {
        double before = server.cpuSeconds();
        for (int i = 0; i < count; i++) server.ask();
        double each = (server.cpuSeconds() - before) * 1000 / count;
        return new ServerBench.Figure(
                "after " + count + " answers more",
                bar,
                server.memory() + ", processor " + Samples.one(each) + " ms each");
    }
}
