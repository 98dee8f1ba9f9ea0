package dev.lungo.code.grammar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Correct code with the corners of each language, from `snippets.txt`.
final class Snippets {
    record Snippet(String file, String text) {
        @Override
        public String toString() {
            return file;
        }
    }

    private Snippets() {}

    static List<Snippet> all() {
        try (var in = Snippets.class.getResourceAsStream("snippets.txt")) {
            if (in == null) throw new IllegalStateException("snippets.txt is missing.");
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^=== "))
                    .filter(block -> !block.isBlank())
                    .map(block -> block.split("\n", 2))
                    .map(block -> new Snippet(block[0].strip(), block[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
