package dev.lungo.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The reasoned exceptions in `rules/exceptions.txt`: a rule, a place, and why, one in a line.
final class Exceptions {
    private record Entry(String rule, String place, String reason) {
        static Entry parse(String line) {
            String[] fields = line.split("\\s+", 3);
            assertThat(fields).as("rule, place, reason in: " + line).hasSize(3);
            return new Entry(fields[0], fields[1], fields[2]);
        }
    }

    private final List<Entry> entries;
    private final Set<Entry> used = new HashSet<>();

    private Exceptions(List<Entry> entries) {
        this.entries = entries;
    }

    static Exceptions read() throws IOException {
        return new Exceptions(entries());
    }

    private static List<Entry> entries() throws IOException {
        try (var in = Objects.requireNonNull(Exceptions.class.getResourceAsStream("/rules/exceptions.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Entry::parse)
                    .toList();
        }
    }

    /// Fails with every violation that no entry allows, and with every entry of the rule that is no longer needed.
    void require(String rule, Stream<Violation> violations) {
        List<String> open = violations
                .filter(found -> !allowed(rule, found))
                .map(Violation::toString)
                .toList();
        List<String> stale = entries.stream()
                .filter(entry -> entry.rule().equals(rule) && !used.contains(entry))
                .map(entry -> "no longer needed in exceptions.txt: " + entry)
                .toList();
        assertThat(Stream.concat(open.stream(), stale.stream()).collect(Collectors.joining("\n")))
                .as("rule " + rule)
                .isEmpty();
    }

    private boolean allowed(String rule, Violation found) {
        return entries.stream()
                        .filter(entry ->
                                entry.rule().equals(rule) && entry.place().equals(found.place()))
                        .peek(used::add)
                        .count()
                > 0;
    }
}
