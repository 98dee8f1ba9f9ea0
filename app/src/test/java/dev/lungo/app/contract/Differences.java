package dev.lungo.app.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Intended differences from the recordings, each with its reason: RECORDINGS | DIFFERENCE | WHY, the first with `*`,
/// the second a regular expression that has to match in full. An unused one is an error, unless its reason starts
/// with "sometimes".
final class Differences {
    private record Meant(String line, Pattern recordings, Pattern difference) {
        boolean covers(String recording, String found) {
            return recordings.matcher(recording).matches()
                    && difference.matcher(found).matches();
        }
    }

    private final List<Meant> meant = new ArrayList<>();
    private final Set<Meant> used = ConcurrentHashMap.newKeySet();

    Differences(List<String> lines) {
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var fields = line.split(" \\| ");
            if (fields.length != 3) throw new IllegalArgumentException("not RECORDINGS | DIFFERENCE | WHY: " + line);
            var recordings = List.of(fields[0].strip().split(" +")).stream()
                    .map(each -> each.replace("*", ".*"))
                    .collect(Collectors.joining("|"));
            meant.add(new Meant(line, Pattern.compile(recordings), Pattern.compile(fields[1].strip(), Pattern.DOTALL)));
        }
    }

    List<String> notMeant(String recording, List<String> found) {
        return found.stream()
                .filter(each -> meant.stream()
                        .filter(difference -> difference.covers(recording, each))
                        .peek(used::add)
                        .findFirst()
                        .isEmpty())
                .toList();
    }

    /// Differences that no longer occur.
    List<String> unused() {
        return meant.stream()
                .filter(difference -> !used.contains(difference) && !difference.line.contains("| sometimes"))
                .map(Meant::line)
                .toList();
    }
}
