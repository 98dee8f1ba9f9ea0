package dev.lungo.app.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Intended differences from the recordings, each with its reason: RECORDINGS | DIFFERENCE | WHY, the first with `*`
/// and names of groups, the second a regular expression that must match in full. A line holds for each of its
/// recordings: one that does not show the difference is an error, unless the reason starts with "sometimes".
final class Differences {
    private static final String GROUP = "@";

    private record Meant(String line, Set<String> recordings, Pattern difference, Set<String> shown) {
        boolean covers(String recording, String found) {
            return recordings.contains(recording) && difference.matcher(found).matches();
        }

        Stream<String> unused() {
            var silent = new TreeSet<>(line.contains("| sometimes") ? Set.of() : recordings);
            silent.removeAll(shown);
            return silent.stream().map(recording -> recording + " does not show: " + line);
        }
    }

    private final List<String> all;
    private final Map<String, String> groups = new HashMap<>();
    private final List<Meant> meant = new ArrayList<>();

    /// `all` are the names of the recordings.
    Differences(List<String> lines, List<String> all) {
        this.all = all;
        for (var line : lines) {
            var sides = line.split(" = ", 2);
            if (sides[0].matches("@[\\w-]+")) groups.put(sides[0], sides[1]);
            else if (!line.isBlank() && !line.startsWith("#")) difference(line);
        }
    }

    private void difference(String line) {
        var fields = line.split(" \\| ");
        if (fields.length != 3) throw new IllegalArgumentException("not RECORDINGS | DIFFERENCE | WHY: " + line);
        var recordings = Stream.of(fields[0].strip().split(" +"))
                .flatMap(this::named)
                .collect(Collectors.toCollection(TreeSet::new));
        var difference = Pattern.compile(fields[1].strip(), Pattern.DOTALL);
        meant.add(new Meant(line, recordings, difference, new ConcurrentSkipListSet<>()));
    }

    private Stream<String> named(String name) {
        if (name.startsWith(GROUP))
            return Stream.of(groups.getOrDefault(name, "").split(" +")).flatMap(this::named);
        var pattern = Pattern.compile(name.replace("*", ".*"));
        var found = all.stream().filter(each -> pattern.matcher(each).matches()).toList();
        if (found.isEmpty()) throw new IllegalArgumentException("no recording is named " + name);
        return found.stream();
    }

    List<String> notMeant(String recording, List<String> found) {
        return found.stream().filter(each -> meaning(recording, each).isEmpty()).toList();
    }

    /// The same for a recording that has been played to its end.
    List<String> finished(String recording, List<String> found) {
        for (var each : found) meaning(recording, each).ifPresent(difference -> difference.shown.add(recording));
        return notMeant(recording, found);
    }

    private Optional<Meant> meaning(String recording, String found) {
        return meant.stream()
                .filter(difference -> difference.covers(recording, found))
                .findFirst();
    }

    /// Differences that no longer occur, recording by recording.
    List<String> unused() {
        return meant.stream().flatMap(Meant::unused).toList();
    }
}
