package dev.lungo.code.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A program that formats files of some extensions (without their dot). `requirements` and `marks` are conditions as
/// `formatters.tsv` has them.
record Formatter(
        String name,
        List<String> extensions,
        List<String> command,
        Map<String, String> environment,
        List<String> requirements,
        List<String> marks) {
    /// Stands for the formatted file in a command.
    static final String FILE = "$FILE";

    /// Stands for the edition of a Rust package.
    static final String EDITION = "$EDITION";

    Formatter {
        extensions = List.copyOf(extensions);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        requirements = List.copyOf(requirements);
        marks = List.copyOf(marks);
    }

    /// The formatters that Lungo knows.
    static List<Formatter> known() {
        try (var in = Objects.requireNonNull(Formatter.class.getResourceAsStream("formatters.tsv"));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(line.split("\t")))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Formatter row(String[] columns) {
        return new Formatter(
                columns[0],
                words(columns[1]),
                words(columns[2]),
                Map.of(),
                conditions(columns[3]),
                conditions(columns[4]));
    }

    private static List<String> words(String column) {
        return List.of(column.split(" "));
    }

    /// Conditions start with a word of lower case and a colon, and may contain spaces after it.
    private static List<String> conditions(String column) {
        return column.equals("-") ? List.of() : List.of(column.split(" (?=[a-z]+:)"));
    }

    boolean formats(Path file) {
        var name = file.getFileName().toString();
        return extensions.stream().anyMatch(extension -> name.endsWith("." + extension));
    }
}
