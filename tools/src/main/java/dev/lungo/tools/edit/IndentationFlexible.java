package dev.lungo.tools.edit;

import java.util.List;

/// Lines that are equal but for an indentation that all of them share.
final class IndentationFlexible implements LineStrategy {
    @Override
    public String name() {
        return "ignoring the common indentation";
    }

    @Override
    public boolean same(List<String> found, List<String> wanted) {
        if (!found.getFirst().strip().equals(wanted.getFirst().strip())) return false;
        return flush(found).equals(flush(wanted));
    }

    private static List<String> flush(List<String> lines) {
        int common = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> Indentation.of(line).length())
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(common).stripTrailing())
                .toList();
    }
}
