package dev.lungo.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Replacements of keys of Claude Code's settings that have no effect here, by `claude-keys.tsv`.
final class ClaudeKeys {
    private static final Map<String, String> INSTEAD = read();

    private ClaudeKeys() {}

    /// The key and what to use instead, if there is something.
    static String described(String key) {
        return INSTEAD.containsKey(key) ? key + ": " + INSTEAD.get(key) : key;
    }

    private static Map<String, String> read() {
        try (var in = Objects.requireNonNull(ClaudeKeys.class.getResourceAsStream("claude-keys.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
