import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Measures Lungo and its peers on the same machine against the same practice model, and prints a Markdown table.
/// `bench/run [NAME...]` starts it; each number is the median of a few runs.
final class Bench {
    private static final int RUNS = Integer.getInteger("bench.runs", 5);

    private final Path root;
    private final Path work;

    Bench(Path root, Path work) {
        this.root = root;
        this.work = work;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]);
        // Not under /tmp: Codex refuses to make its helpers there. And a short path, as homes have: that of a socket
        // is below it.
        Path work = Files.createTempDirectory(Path.of("/var/tmp"), "lb");
        var names = List.of(arguments).subList(1, arguments.length);
        System.out.println("| | `--version` | one-line answer | word count, 8 tool turns | 40 tool turns |");
        System.out.println("|---|---|---|---|---|");
        for (String name : names) {
            System.out.println(new Bench(root, work).row(name));
        }
        delete(work);
    }

    private String row(String name) throws IOException, InterruptedException {
        Path folder = root.resolve("bench/peers").resolve(name);
        Path own = Files.createDirectories(work.resolve(name));
        Path scenarios = Files.createDirectories(work.resolve("scenarios-" + name));
        new Plan(folder.resolve("tools")).write(scenarios);
        wordCount();
        Process model = practiceModel(scenarios);
        try (BufferedReader lines = model.inputReader()) {
            var contestant = new Contestant(name, folder, root.resolve("bench/.peers"), own, lines.readLine());
            return "| " + name + " | " + String.join(" | ", cells(contestant)) + " |";
        } finally {
            model.destroy();
        }
    }

    private static List<String> cells(Contestant contestant) throws IOException, InterruptedException {
        var cells = new ArrayList<String>();
        var versions = new ArrayList<Contestant.Run>();
        for (int i = 0; i < RUNS; i++) {
            versions.add(contestant.version());
        }
        cells.add(seconds(median(versions, Contestant.Run::wall)));
        for (Plan.Task task : Plan.TASKS) {
            cells.add(cell(contestant, task));
        }
        return cells;
    }

    /// Sampling memory costs time, so the run that does it is not timed.
    private static String cell(Contestant contestant, Plan.Task task) throws InterruptedException {
        try {
            long memory = contestant.ask(task, true).memory();
            var runs = new ArrayList<Contestant.Run>();
            for (int i = 0; i < RUNS; i++) {
                runs.add(contestant.ask(task, false));
            }
            return seconds(median(runs, Contestant.Run::wall)) + " / " + seconds(median(runs, Contestant.Run::cpu))
                    + " / " + memory + " MB";
        } catch (IOException failed) {
            System.err.println(failed.getMessage());
            return "failed";
        }
    }

    private static double median(List<Contestant.Run> runs, java.util.function.ToDoubleFunction<Contestant.Run> value) {
        return runs.stream()
                .mapToDouble(value)
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /// The output of a command.
    static String output(Path work, String... command) throws IOException, InterruptedException {
        var output = work.resolve("output");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0)
            throw new IOException(String.join(" ", command) + " ended with " + exit + ": " + Files.readString(output));
        return Files.readString(output);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    Process practiceModel(Path scenarios) throws IOException {
        Path dist = root.resolve("app/target/dist");
        return new ProcessBuilder(
                        dist.resolve("runtime/bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        dist.resolve("lib") + "/*",
                        "dev.lungo.practice.PracticeModelMain",
                        "--scenario",
                        scenarios.toString())
                .redirectError(work.resolve("model.log").toFile())
                .start();
    }

    /// All contestants work on the demo's project.
    void wordCount() throws IOException {
        Path from = root.resolve("practice/src/main/resources/demo/python/project");
        Path to = Files.createDirectories(work.resolve("word-count"));
        for (String name : List.of("wordcount.py", "test_wordcount.py", "README.md")) {
            Files.copy(from.resolve(name), to.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
