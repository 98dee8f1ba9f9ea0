package dev.lungo.tools.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Mapping from the indentation of a wanted text to that of the lines found, which determines where new lines start.
public final class Indentation {
    private final Map<String, String> known = new LinkedHashMap<>();
    /// One level of the wanted text and the same level in the file; both empty when unknown.
    private String unit = "";
    private String fileUnit = "";

    static String of(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    public void learn(String wanted, String found) {
        if (wanted.isBlank() || found.isBlank()) return;
        known.putIfAbsent(of(wanted), of(found));
        learnUnit();
    }

    public String shift(String line) {
        if (line.isBlank() || known.isEmpty()) return line;
        var indent = of(line);
        return target(indent) + line.substring(indent.length());
    }

    private String target(String indent) {
        var exact = known.get(indent);
        if (exact != null) return exact;
        var base = known.keySet().stream().filter(indent::startsWith).max(Comparator.comparing(String::length));
        if (base.isPresent())
            return known.get(base.get()) + deeper(indent.substring(base.get().length()));
        var nearest = known.keySet().stream()
                .min(Comparator.comparing(String::length))
                .orElseThrow();
        return shallower(known(nearest), nearest.length() - indent.length());
    }

    private String deeper(String rest) {
        if (unit.isEmpty()) return tabbed() && rest.isBlank() && !rest.contains("\t") ? tabs(rest) : rest;
        if (!rest.startsWith(unit)) return rest;
        int levels = 0;
        while (rest.startsWith(unit, levels * unit.length())) levels++;
        return fileUnit.repeat(levels) + rest.substring(levels * unit.length());
    }

    private String shallower(String found, int columns) {
        if (columns <= 0) return found;
        var away = unit.isEmpty() ? 0 : columns / unit.length() * fileUnit.length();
        return found.substring(0, Math.max(0, found.length() - (unit.isEmpty() ? columns : away)));
    }

    private boolean tabbed() {
        return known.values().stream().allMatch(indent -> indent.indexOf(' ') < 0)
                && known.values().stream().anyMatch(indent -> !indent.isEmpty());
    }

    private static String tabs(String spaces) {
        int width = spaces.length() % 4 == 0 ? 4 : spaces.length() % 2 == 0 ? 2 : 1;
        return "\t".repeat(Math.max(1, spaces.length() / width));
    }

    private void learnUnit() {
        var wanted = new ArrayList<>(known.keySet());
        wanted.sort(Comparator.comparing(String::length));
        if (wanted.size() > 1) {
            smallestStep(wanted);
        } else if (!known.containsKey("")) {
            fromOneLevel(wanted.getFirst(), known(wanted.getFirst()));
        }
    }

    private String known(String indent) {
        return Objects.requireNonNull(known.get(indent));
    }

    private void smallestStep(List<String> wanted) {
        unit = "";
        for (int i = 1; i < wanted.size(); i++) {
            var low = wanted.get(i - 1);
            var high = wanted.get(i);
            var fileLow = known(low);
            var fileHigh = known(high);
            boolean nested =
                    high.startsWith(low) && fileHigh.startsWith(fileLow) && fileHigh.length() > fileLow.length();
            if (nested && (unit.isEmpty() || high.length() - low.length() < unit.length())) {
                unit = high.substring(low.length());
                fileUnit = fileHigh.substring(fileLow.length());
            }
        }
    }

    /// With one known level, only a change between tabs and spaces shows how wide a level is.
    private void fromOneLevel(String wanted, String found) {
        boolean toTabs = wanted.indexOf('\t') < 0 && !found.isEmpty() && found.indexOf(' ') < 0;
        boolean toSpaces = wanted.indexOf(' ') < 0 && !found.isEmpty() && found.indexOf('\t') < 0;
        if (toTabs && wanted.length() % found.length() == 0) {
            unit = " ".repeat(wanted.length() / found.length());
            fileUnit = "\t";
        } else if (toSpaces && found.length() % wanted.length() == 0) {
            unit = "\t";
            fileUnit = " ".repeat(found.length() / wanted.length());
        }
    }
}
