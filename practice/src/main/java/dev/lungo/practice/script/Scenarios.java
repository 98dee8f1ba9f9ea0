package dev.lungo.practice.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The scenarios a practice model knows.
public record Scenarios(List<Scenario> all) {

    public Scenarios {
        all = List.copyOf(all);
    }

    public static Scenarios of(Scenario... scenarios) {
        return new Scenarios(List.of(scenarios));
    }

    /// Reads one scenario folder, or a folder of them.
    public static Scenarios load(Path folder) throws IOException {
        if (isScenario(folder)) return of(Scenario.load(folder));
        var all = new ArrayList<Scenario>();
        for (var each : folders(folder)) all.add(Scenario.load(each));
        if (all.isEmpty())
            throw new IOException(
                    "No scenario in " + folder + ": a scenario folder has a prompt.md and a model.jsonl.");
        return new Scenarios(all);
    }

    /// The scenario folders directly inside a folder, in order of their names.
    public static List<Path> folders(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.filter(Scenarios::isScenario).sorted().toList();
        }
    }

    /// The scenario whose prompt is in this text; of several, the one with the longest prompt.
    public Optional<Scenario> askedIn(String text) {
        return all.stream()
                .filter(scenario -> scenario.isAskedIn(text))
                .max(Comparator.comparingInt(scenario -> scenario.prompt().length()));
    }

    private static boolean isScenario(Path folder) {
        return Files.exists(folder.resolve("prompt.md")) && Files.exists(folder.resolve("model.jsonl"));
    }
}
