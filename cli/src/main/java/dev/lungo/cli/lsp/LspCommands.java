package dev.lungo.cli.lsp;

import dev.lungo.cli.command.CommandTable;

/// `lungo lsp …`.
public final class LspCommands {
    /// The label of a language server's id.
    public static final String SERVER = "SERVER";

    private LspCommands() {}

    public static CommandTable table() {
        return new CommandTable()
                .add("list", "List language servers, and why one is off", ListServersCommand::new)
                .add("install", "Install a language server", InstallServerCommand::new)
                .add("status", "List the language servers that were started", ServerStatusCommand::new)
                .add("logs", "Show the log of a language server", ServerLogsCommand::new);
    }
}
