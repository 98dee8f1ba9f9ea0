package dev.lungo.core.text;

import java.nio.file.Path;

/// The folder of a project's or user's rules (`.claude/rules`), whose files are instructions.
public final class RuleFolder {
    public static final Path PATH = Path.of(".claude", "rules");

    private RuleFolder() {}

    /// True for a file at any depth of such a folder.
    public static boolean holds(Path file) {
        for (var at = file.getParent(); at != null; at = at.getParent()) if (at.endsWith(PATH)) return true;
        return false;
    }
}
