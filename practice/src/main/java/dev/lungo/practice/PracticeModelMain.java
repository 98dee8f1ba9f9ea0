package dev.lungo.practice;

import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs the practice model alone: `--port N --scenario DIR [--record FILE]`, until it is stopped.
public final class PracticeModelMain {

    private static final String USAGE = "Usage: PracticeModelMain --scenario DIR [--port N] [--record FILE]";

    private PracticeModelMain() {}

    public static void main(String[] arguments) throws IOException {
        var options = options(arguments);
        var folder = options.get("--scenario");
        if (folder == null) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        var model = PracticeModel.start(
                Integer.parseInt(options.getOrDefault("--port", "0")),
                Scenarios.load(Path.of(folder)),
                new PracticeOptions(0, path(options.get("--record")), "title"));
        System.out.println(model.url());
    }

    private static @Nullable Path path(@Nullable String file) {
        return file == null ? null : Path.of(file);
    }

    private static Map<String, String> options(String[] arguments) {
        var options = new HashMap<String, String>();
        for (var i = 0; i + 1 < arguments.length; i += 2) options.put(arguments[i], arguments[i + 1]);
        return options;
    }
}
