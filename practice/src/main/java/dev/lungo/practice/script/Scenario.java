package dev.lungo.practice.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prompt and what the model answers to it, step by step. An empty prompt answers whatever no other scenario knows.
public record Scenario(
        String name,
        String prompt,
        List<Step> steps,
        @Nullable String title,
        @Nullable String summary) {

    public static Scenario of(String name, String prompt, String model, @Nullable String title) {
        return new Scenario(name, spaced(prompt), steps(LineReader.read(name + "/model.jsonl", model)), title, null);
    }

    /// Reads a scenario folder.
    public static Scenario load(Path folder) throws IOException {
        var name = folder.toAbsolutePath().normalize().getFileName().toString();
        var model = folder.resolve("model.jsonl");
        var lines = LineReader.read(model.toString(), Files.readString(model));
        return new Scenario(
                name,
                spaced(Files.readString(folder.resolve("prompt.md"))),
                steps(lines),
                optional(folder.resolve("title.txt")),
                optional(folder.resolve("summary.txt")));
    }

    /// A text with every run of white space as one space, so that wrapping never decides whether a prompt is found.
    public static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    public boolean isAskedIn(String text) {
        return spaced(text).contains(prompt);
    }

    private static @Nullable String optional(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : null;
    }

    private static List<Step> steps(List<Line> lines) {
        var steps = new ArrayList<Step>();
        var faults = new ArrayList<Line>();
        for (var line : lines) {
            if (line.fault() != null) {
                faults.add(line);
            } else {
                steps.add(new Step(List.copyOf(faults), line));
                faults.clear();
            }
        }
        if (!faults.isEmpty()) steps.add(new Step(List.copyOf(faults), null));
        return List.copyOf(steps);
    }
}
