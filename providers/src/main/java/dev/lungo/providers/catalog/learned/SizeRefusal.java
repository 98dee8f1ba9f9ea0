package dev.lungo.providers.catalog.learned;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers in a server's error about a request that is too large (`size-refusals.json`), 0 for missing ones: the
/// window, the input tokens, the requested answer, both together, and the longest answer.
record SizeRefusal(long window, long input, long asked, long total, long most) {
    private static final List<Pattern> PATTERNS = read();
    private static final int LONGEST_NUMBER = 12;

    static SizeRefusal of(String message) {
        var numbers = new HashMap<String, Long>();
        for (var pattern : PATTERNS) {
            var matcher = pattern.matcher(message);
            if (matcher.find())
                matcher.namedGroups().keySet().forEach(name -> numbers.putIfAbsent(name, number(matcher, name)));
        }
        long below = numbers.getOrDefault("below", 0L);
        return new SizeRefusal(
                of(numbers, "window"),
                of(numbers, "input") + of(numbers, "more"),
                of(numbers, "asked"),
                of(numbers, "total"),
                below > 0 ? below - 1 : of(numbers, "most"));
    }

    private static long of(Map<String, Long> numbers, String name) {
        return numbers.getOrDefault(name, 0L);
    }

    private static long number(Matcher matcher, String name) {
        var digits = matcher.group(name) == null ? "" : matcher.group(name).replace(",", "");
        return digits.isEmpty() || digits.length() > LONGEST_NUMBER ? 0 : Long.parseLong(digits);
    }

    private static List<Pattern> read() {
        try (var in = Objects.requireNonNull(
                SizeRefusal.class.getResourceAsStream("/dev/lungo/providers/size-refusals.json"))) {
            return List.of(Json.read(in, String[].class)).stream()
                    .map(one -> Pattern.compile(one, Pattern.CASE_INSENSITIVE))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
