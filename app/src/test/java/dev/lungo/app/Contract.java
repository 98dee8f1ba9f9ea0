package dev.lungo.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Facts of OpenCode's interface (src/test/resources/contract).
final class Contract {
    private Contract() {}

    /// The lines of a table, each with its fields.
    static Stream<List<String>> lines(String name) throws IOException {
        try (var in = Objects.requireNonNull(Contract.class.getResourceAsStream("/contract/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split("\t", -1)));
        }
    }
}
