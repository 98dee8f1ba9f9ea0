package dev.lungo.cli.lsp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The programs that install a language server: one line after another, with these variables. What npm, pip, Go, and
/// Cargo install goes into a folder of Lungo's own; other tools have a place of their own.
record Installation(List<List<String>> lines, Map<String, String> variables) {
    static Installation of(List<String> command, Path folder) {
        var rest = command.subList(Math.min(2, command.size()), command.size());
        return switch (String.join(" ", command.subList(0, Math.min(2, command.size())))) {
            case "npm install" ->
                of(with(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString()), rest));
            case "pip install" ->
                new Installation(
                        List.of(
                                List.of("python3", "-m", "venv", folder.toString()),
                                with(List.of(folder.resolve("bin/pip").toString(), "install"), rest)),
                        Map.of());
            case "go install" ->
                new Installation(
                        List.of(command), Map.of("GOBIN", folder.resolve("bin").toString()));
            case "cargo install" -> of(with(List.of("cargo", "install", "--root", folder.toString()), rest));
            default -> of(command);
        };
    }

    private static Installation of(List<String> line) {
        return new Installation(List.of(line), Map.of());
    }

    private static List<String> with(List<String> first, List<String> rest) {
        var line = new ArrayList<>(first);
        line.addAll(rest);
        return line;
    }

    /// The lines as a shell would take them.
    List<String> shown() {
        var before = new StringBuilder();
        variables.forEach((name, value) ->
                before.append(name).append('=').append(quoted(value)).append(' '));
        return lines.stream()
                .map(line -> before
                        + String.join(
                                " ", line.stream().map(Installation::quoted).toList()))
                .toList();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
