package dev.lungo.engine.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Number of words that identify a command (`git push` two, `npm run test` three), so that an "always" covers that
/// and no more. The table is the resource `permission/arity.txt`.
final class Arity {
    private static final Map<String, Integer> WORDS = load();

    private Arity() {}

    static String prefix(String command) {
        var words = command.strip().split("\\s+");
        for (int length = Math.min(words.length, 3); length > 0; length--) {
            var known = WORDS.get(String.join(" ", Arrays.copyOf(words, length)));
            if (known != null) return String.join(" ", Arrays.copyOf(words, Math.min(known, words.length)));
        }
        return words[0];
    }

    private static Map<String, Integer> load() {
        var table = new HashMap<String, Integer>();
        try (var in = Objects.requireNonNull(Arity.class.getResourceAsStream("/permission/arity.txt"))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.isBlank() || line.startsWith("#")) continue;
                int colon = line.indexOf(':');
                for (var command : line.substring(colon + 1).split(",")) {
                    table.put(
                            command.strip(),
                            Integer.parseInt(line.substring(0, colon).strip()));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return table;
    }
}
