package dev.lungo.cli.debug;

import dev.lungo.cli.command.CommandTable;

/// `lungo debug …`.
public final class DebugCommands {
    private DebugCommands() {}

    public static CommandTable table() {
        return new CommandTable().add("tool", "Call one tool, as a session would", CallToolCommand::new);
    }
}
