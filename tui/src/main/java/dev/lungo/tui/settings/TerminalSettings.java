package dev.lungo.tui.settings;

import dev.lungo.core.file.Directories;
import java.nio.file.Files;
import java.nio.file.Path;

/// All settings. A line of the person's own file wins over what Lungo keeps.
public record TerminalSettings(KeptSettings kept, UserFile user, Places places) {
    /// The files: Lungo's own, and that of the person. Both are empty paths where nothing is read or stored.
    public record Places(String kept, String user) {
        private static final String NAME = "tui.json";
        static final Places NOWHERE = new Places("", "");

        /// OpenCode's file is read where Lungo has none.
        public static Places of(Directories directories) {
            var own = directories.config().resolve(NAME);
            var peer = directories.config().resolveSibling("opencode").resolve(NAME);
            var user = Files.exists(own) || !Files.exists(peer) ? own : peer;
            return new Places(directories.state().resolve(NAME).toString(), user.toString());
        }

        public Path keptFile() {
            return Path.of(kept);
        }
    }

    public static TerminalSettings none() {
        return new TerminalSettings(KeptSettings.NONE, UserFile.none(), Places.NOWHERE);
    }

    public TerminalSettings with(KeptSettings next) {
        return new TerminalSettings(next, user, places);
    }

    public String option(String name, String otherwise) {
        var own = user.values().get(name);
        return own == null ? kept.options().getOrDefault(name, otherwise) : own.text();
    }

    /// The place of the line that decides a setting, such as `tui.json:4`; empty if no line does.
    public String place(String name) {
        var own = user.values().get(name);
        if (own == null) return "";
        return Path.of(user.path()).getFileName() + ":" + own.line();
    }
}
