package dev.lungo.engine.context;

import dev.lungo.core.text.BlockComments;
import dev.lungo.core.text.RuleFolder;
import dev.lungo.core.workspace.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names of files with instructions for a folder.
public final class InstructionNames {
    private static final String LOCAL = "CLAUDE.local.md";
    private static final String BELOW = ".claude/CLAUDE.md";
    /// Groups of names. Those of the first group that has a file count.
    private static final List<List<String>> SHARED = List.of(List.of("AGENTS.md"), List.of("CLAUDE.md", BELOW));

    private InstructionNames() {}

    /// All names, relative to the folder.
    public static List<String> all() {
        return Stream.concat(SHARED.stream().flatMap(List::stream), Stream.of(LOCAL))
                .toList();
    }

    /// The files in folders that count. Those for the user alone follow the others of their folder.
    static List<Path> in(List<Path> folders, Files files) {
        var names = SHARED.stream()
                .filter(group -> folders.stream()
                        .anyMatch(folder -> group.stream().anyMatch(name -> files.exists(folder.resolve(name)))))
                .findFirst()
                .orElse(List.of());
        return folders.stream()
                .flatMap(folder ->
                        Stream.concat(names.stream(), Stream.of(LOCAL)).map(folder::resolve))
                .filter(files::exists)
                .toList();
    }

    /// The text for the model: without the comments of Claude Code's files, which it does not read there either.
    static String text(Path file, String text) {
        boolean claude = String.valueOf(file.getFileName()).startsWith("CLAUDE.") || RuleFolder.holds(file);
        return claude ? BlockComments.without(text) : text;
    }

    /// The folder that a file with such a name has instructions for; null for other files.
    static @Nullable Path folder(Path file) {
        var folder = file.getParent();
        if (file.endsWith(BELOW)) return folder == null ? null : folder.getParent();
        return all().stream().anyMatch(file::endsWith) ? folder : null;
    }
}
