import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Memory of server and client together, during the word-count task.
final class TaskMemory {
    private static final String NAME = "lungo-resident";

    private TaskMemory() {}

    static List<ServerBench.Figure> take(Path root, Path work) throws IOException, InterruptedException {
        var folder = root.resolve("bench/peers").resolve(NAME);
        var scenarios = Files.createDirectories(work.resolve("scenarios"));
        new Plan(folder.resolve("tools")).write(scenarios);
        var bench = new Bench(root, work);
        bench.wordCount();
        var model = bench.practiceModel(scenarios);
        try (var lines = model.inputReader()) {
            var own = Files.createDirectories(work.resolve(NAME));
            var contestant = new Contestant(NAME, folder, root.resolve("bench/.peers"), own, lines.readLine());
            return List.of(new ServerBench.Figure(
                    "server and client, word-count task",
                    "180 MB",
                    contestant.ask(Plan.WORD_COUNT, true).memory() + " MB"));
        } finally {
            model.destroy();
        }
    }
}
