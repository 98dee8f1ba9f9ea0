package dev.lungo.app.wiring;

import dev.lungo.config.ClaudeSettings;
import dev.lungo.config.Sources;
import dev.lungo.config.source.Fence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds settings of other programs, in a project and in the user's home, that Lungo does not use yet: nothing is
/// ignored silently.
public record Unused(Sources sources) {
    private static final Pattern IMPORT = Pattern.compile("(?m)(?:^|[ \t(])@(?:~/|\\.{0,2}/)?[\\w.-]+[/.][\\w./-]+");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");
    private static final Pattern ALLOWED_TOOLS = Pattern.compile("(?m)\\A---[ \t]*$(?s:.*?)^allowed-tools:");
    private static final int DEEPEST = 4;

    /// Names with their files, such as `.mcp.json`.
    public List<String> found() {
        var found = new ArrayList<String>();
        found.addAll(ClaudeSettings.unused(sources));
        for (var level : sources.levels()) imports(level.resolve("CLAUDE.md"), found);
        imports(sources.home().resolve(".claude/CLAUDE.md"), found);
        for (var level : sources.levels()) tools(level.resolve(".claude"), found);
        tools(sources.home().resolve(".claude"), found);
        return found.stream().distinct().toList();
    }

    private void imports(Path file, List<String> found) {
        if (IMPORT.matcher(CODE.matcher(text(file)).replaceAll("")).find()) found.add("@imports (" + name(file) + ")");
    }

    private void tools(Path claude, List<String> found) {
        for (var folder : List.of("commands", "skills")) {
            if (!Files.isDirectory(claude.resolve(folder))) continue;
            try (var files = Files.walk(claude.resolve(folder), DEEPEST)) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .sorted()
                        .filter(file -> ALLOWED_TOOLS.matcher(text(file)).find())
                        .forEach(file -> found.add("allowed-tools (" + name(file) + ")"));
            } catch (IOException | UncheckedIOException unreadable) {
                System.getLogger("lungo.trust")
                        .log(System.Logger.Level.DEBUG, "could not look at " + claude, unreadable);
            }
        }
    }

    /// Empty for what is no file of the project or of the user, or too large.
    private String text(Path file) {
        try {
            boolean theirs = file.startsWith(sources.worktree());
            if (!Files.isRegularFile(file)
                    || Files.size(file) > Fence.LARGEST
                    || theirs
                            && new Fence(sources.worktree(), false)
                                    .leadsOut(file)
                                    .isPresent()) return "";
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private String name(Path file) {
        return file.startsWith(sources.worktree())
                ? sources.worktree().relativize(file).toString()
                : file.toString();
    }
}
