import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Compares two builds in alternating runs, so that both meet the same load: `bench/compare CHECKOUT CHECKOUT [RUNS]`.
/// Prints the minimum and the median of the CPU and wall seconds of each build. Linux only.
final class Compare {
    private Compare() {}

    public static void main(String[] arguments) throws Exception {
        var roots = List.of(
                Path.of(arguments[0]).toRealPath(), Path.of(arguments[1]).toRealPath());
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Path work = Files.createTempDirectory(Path.of("/var/tmp"), "lb");
        System.out.println("| measure | wall before | wall after | CPU before | CPU after |");
        System.out.println("|---|---|---|---|---|");
        for (String name : List.of("lungo-resident", "lungo-cold")) compare(name, roots, runs, work);
        ready(roots, runs, work);
        Bench.delete(work);
        System.exit(0);
    }

    private static void compare(String name, List<Path> roots, int runs, Path work) throws Exception {
        var models = new ArrayList<Process>();
        try {
            var contestants = new ArrayList<Contestant>();
            for (Path root : roots) {
                Path own = Files.createDirectories(work.resolve(name + contestants.size()));
                contestants.add(contestant(name, root, own, models));
            }
            for (Plan.Task task : Plan.TASKS) {
                var wall = List.of(new Samples(), new Samples());
                var cpu = List.of(new Samples(), new Samples());
                for (int run = 0; run < 2 * runs; run++) {
                    var took = contestants.get(run % 2).ask(task, false);
                    wall.get(run % 2).add((long) (took.wall() * 1e9));
                    cpu.get(run % 2).add((long) (took.cpu() * 1e9));
                }
                print(name + ": " + task.prompt().lines().findFirst().orElse(""), wall, cpu);
            }
        } finally {
            models.forEach(Process::destroy);
        }
    }

    private static Contestant contestant(String name, Path root, Path work, List<Process> models) throws IOException {
        Path folder = root.resolve("bench/peers").resolve(name);
        Path scenarios = Files.createDirectories(work.resolve("scenarios"));
        new Plan(folder.resolve("tools")).write(scenarios);
        var bench = new Bench(root, work);
        bench.wordCount();
        var model = bench.practiceModel(scenarios);
        models.add(model);
        BufferedReader lines = model.inputReader();
        Path own = Files.createDirectories(work.resolve("own"));
        return new Contestant(name, folder, root.resolve("bench/.peers"), own, lines.readLine());
    }

    private static void ready(List<Path> roots, int runs, Path work) throws Exception {
        var wall = List.of(new Samples(), new Samples());
        var cpu = List.of(new Samples(), new Samples());
        for (int run = 0; run < 2 * runs; run++) {
            long start = System.nanoTime();
            try (var server = LiveServer.start(roots.get(run % 2), work, "http://127.0.0.1:9")) {
                wall.get(run % 2).add(System.nanoTime() - start);
                cpu.get(run % 2).add((long) (server.cpuSeconds() * 1e9));
            }
        }
        print("server ready", wall, cpu);
    }

    private static void print(String what, List<Samples> wall, List<Samples> cpu) {
        System.out.println("| " + what + " | " + cell(wall.get(0)) + " | " + cell(wall.get(1)) + " | "
                + cell(cpu.get(0)) + " | " + cell(cpu.get(1)) + " |");
    }

    private static String cell(Samples samples) {
        return String.format(
                Locale.ROOT, "%.2f (minimum %.2f)", samples.quantile(0.5) / 1e3, samples.quantile(0) / 1e3);
    }
}
