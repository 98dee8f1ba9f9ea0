package dev.lungo.cli.lsp;

import dev.lungo.cli.command.ProgramLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The programs that install a language server. What npm, pip, Go, and Cargo install goes into a folder of Lungo's own;
/// other tools have a place of their own.
final class Installation {
    private Installation() {}

    static ProgramLines of(List<String> command, Path folder) {
        var rest = command.subList(Math.min(2, command.size()), command.size());
        return switch (String.join(" ", command.subList(0, Math.min(2, command.size())))) {
            case "npm install" ->
                ProgramLines.of(with(
                        List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString()), rest));
            case "pip install" ->
                new ProgramLines(
                        List.of(
                                List.of("python3", "-m", "venv", folder.toString()),
                                with(List.of(folder.resolve("bin/pip").toString(), "install"), rest)),
                        Map.of());
            case "go install" ->
                new ProgramLines(
                        List.of(command), Map.of("GOBIN", folder.resolve("bin").toString()));
            case "cargo install" ->
                ProgramLines.of(with(List.of("cargo", "install", "--root", folder.toString()), rest));
            default -> ProgramLines.of(command);
        };
    }

    private static List<String> with(List<String> first, List<String> rest) {
        var line = new ArrayList<>(first);
        line.addAll(rest);
        return line;
    }
}
