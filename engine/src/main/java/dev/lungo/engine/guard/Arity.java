package dev.lungo.engine.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Number of words that identify a command (`git push` two, `npm run test` three), so that an "always" covers that
/// and no more. The table is the resource `permission/arity.txt`.
final class Arity {
    private static final Map<String, Integer> WORDS = load();

    private Arity() {}

    /// The patterns that an "always" of these commands stores; none where a command's own words would be read as
    /// wildcards.
    static List<String> always(List<String> commands) {
        var always = new LinkedHashSet<String>();
        for (var command : commands) always.add(prefix(command) + " *");
        return always.stream()
                        .anyMatch(pattern -> pattern.indexOf('*') < pattern.length() - 1 || pattern.indexOf('?') >= 0)
                ? List.of()
                : List.copyOf(always);
    }

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
