import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.workspace.limit.CommandLimits;
import dev.lungo.workspace.process.ProcessTrees;
import dev.lungo.workspace.sandbox.Sandbox;
import dev.lungo.workspace.sandbox.SandboxLauncher;
import dev.lungo.workspace.sandbox.SandboxLauncher.Mode;
import dev.lungo.workspace.sandbox.SandboxScope;
import dev.lungo.workspace.sandbox.ScopeDomains;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints how long commands take with the sandbox and without it: bench/sandbox/run [TIMES].
class Overhead {
    static void main(String[] arguments) throws Exception {
        int times = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory(Path.of("").toRealPath(), "sandbox-overhead");
        var project = Files.createDirectory(folder.resolve("project"));
        var state = Files.createDirectory(folder.resolve("state"));
        var scope = new SandboxScope(
                project,
                Path.of(System.getProperty("user.home")),
                List.of(),
                List.of(state),
                List.of(),
                ScopeDomains.NONE,
                CommandLimits.USUAL);
        try (var trees = new ProcessTrees(state.resolve("commands"));
                var sandbox = new Sandbox(state, Map.of())) {
            var off = new SandboxLauncher(sandbox, scope, Mode.OFF, trees);
            var on = new SandboxLauncher(sandbox, scope, Mode.REQUIRE, trees);
            run(off, project, "git init -q");
            var without = new double[times];
            var with = new double[times];
            for (int i = -20; i < times; i++) {
                double plain = millis(off, project);
                double confined = millis(on, project);
                if (i < 0) continue;
                without[i] = plain;
                with[i] = confined;
            }
            print("", "fastest", "median");
            print("without the sandbox", fastest(without), median(without));
            print("with the sandbox", fastest(with), median(with));
            print("difference", fastest(with) - fastest(without), median(with) - median(without));
        } finally {
            run(ProcessLauncher.direct(), folder, "rm -rf " + folder);
        }
    }

    static double millis(ProcessLauncher launcher, Path project) throws Exception {
        long start = System.nanoTime();
        run(launcher, project, "true");
        return (System.nanoTime() - start) / 1e6;
    }

    static void run(ProcessLauncher launcher, Path directory, String line) throws Exception {
        var ended = launcher.run(
                Launch.of(Profile.COMMAND, "/bin/sh", "-c", line).in(directory).merged());
        if (!ended.succeeded()) throw new IllegalStateException(line + " failed: " + ended.output());
    }

    static double fastest(double[] taken) {
        return Arrays.stream(taken).min().orElseThrow();
    }

    static double median(double[] taken) {
        return Arrays.stream(taken).sorted().skip(taken.length / 2).findFirst().orElseThrow();
    }

    static void print(String name, double fastest, double median) {
        print(name, milliseconds(fastest), milliseconds(median));
    }

    static void print(String name, String fastest, String median) {
        IO.println(String.format("%-20s %10s %10s", name, fastest, median));
    }

    static String milliseconds(double taken) {
        return String.format(Locale.ROOT, "%.1f ms", taken);
    }
}
