package dev.lungo.extensions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Possible places of skills, weakest first: other programs' folders in the user's home, those of the project from
/// its root down, and `skill` or `skills` in each configuration directory.
public record SkillPlaces(Path home, Path directory, Path worktree, Map<String, String> environment) {
    /// `configured` are the configuration directories, weakest first; `more` are further folders, which
    /// may begin with `~/`.
    public List<Path> folders(List<Path> configured, List<String> more) {
        var folders = new LinkedHashSet<Path>();
        boolean external = !off("DISABLE_EXTERNAL_SKILLS");
        boolean claude = external && !off("DISABLE_CLAUDE_CODE") && !off("DISABLE_CLAUDE_CODE_SKILLS");
        if (claude) folders.add(home.resolve(".claude/skills"));
        if (external) {
            folders.add(home.resolve(".agents/skills"));
            for (var level : levels()) folders.add(level.resolve(".agents/skills"));
        }
        for (var folder : configured) {
            if (!claude && folder.endsWith(".claude")) continue;
            folders.add(folder.resolve("skill"));
            folders.add(folder.resolve("skills"));
        }
        for (var name : more) folders.add(further(name));
        return List.copyOf(folders);
    }

    private Path further(String name) {
        return name.startsWith("~/")
                ? home.resolve(name.substring(2))
                : directory.resolve(name).normalize();
    }

    private boolean off(String name) {
        for (var brand : List.of("LUNGO_", "OPENCODE_")) {
            var value = environment.getOrDefault(brand + name, "");
            if (value.equals("1") || value.equalsIgnoreCase("true")) return true;
        }
        return false;
    }

    /// From the worktree's root down to the directory.
    private List<Path> levels() {
        var levels = new ArrayList<Path>();
        for (var at = directory; at != null && at.startsWith(worktree); at = at.getParent()) levels.addFirst(at);
        return levels;
    }
}
