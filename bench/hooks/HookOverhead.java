import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.extensions.hook.HookHost;
import dev.lungo.extensions.hook.HookMemory;
import dev.lungo.extensions.hook.HookPolicy;
import dev.lungo.extensions.hook.HookRunner;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import dev.lungo.extensions.hook.HookSettings;
import dev.lungo.extensions.hook.NoSession;
import dev.lungo.workspace.process.ProcessTrees;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints how long a hook takes beyond its process: bench/hooks/run [TIMES].
class HookOverhead {
    private static final String LINE = "cat >/dev/null";

    static void main(String[] arguments) throws Exception {
        int times = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory("hook-overhead");
        try (var trees = new ProcessTrees(folder.resolve("commands"))) {
            var groups = List.<Object>of(Map.of("hooks", List.of(Map.of("type", "command", "command", LINE))));
            var settings = HookSettings.of(
                    Map.of("PreToolUse", groups), _ -> new HookSettings.Origin("bench", true, false), HookPolicy.NONE);
            var host = new HookHost(
                    trees,
                    System.getenv(),
                    _ -> {
                        throw new IllegalStateException("no address is called");
                    },
                    folder,
                    folder,
                    new NoSession());
            var runner = new HookRunner(settings, host, new NoSession(), new NoSession(), new HookMemory());
            var occasion =
                    new Occasion("PreToolUse", null, List.of("Bash"), Map.of("tool_input", Map.of("command", "make")));
            var plain = new double[times];
            var hooked = new double[times];
            for (int i = -50; i < times; i++) {
                double process = millis(() -> process(folder));
                double hook = millis(() -> runner.run(occasion));
                if (i < 0) continue;
                plain[i] = process;
                hooked[i] = hook;
            }
            print("the process alone", median(plain));
            print("as a hook", median(hooked));
            print("difference", median(hooked) - median(plain));
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static Object process(Path folder) throws Exception {
        var launch = Launch.of(Profile.SYSTEM, "/bin/bash", "-c", LINE)
                .in(folder)
                .input(Redirect.PIPE)
                .errors(Redirect.PIPE);
        return ProcessLauncher.direct().run(launch, "{}");
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] taken) {
        Arrays.sort(taken);
        return taken[taken.length / 2];
    }

    private static void print(String name, double millis) {
        IO.println(String.format(Locale.ROOT, "%-20s %6.1f ms", name, millis));
    }
}
