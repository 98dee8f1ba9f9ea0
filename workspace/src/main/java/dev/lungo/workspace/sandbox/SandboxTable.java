package dev.lungo.workspace.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Rows of a table among the resources: cells between tabs. Lines that start with `#` are comments.
final class SandboxTable {
    private SandboxTable() {}

    static List<List<String>> of(String name) {
        try (var in = Objects.requireNonNull(SandboxTable.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t")))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
