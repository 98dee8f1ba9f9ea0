package dev.lungo.cli;

import dev.lungo.cli.attach.AttachCommand;
import dev.lungo.cli.attach.DiffCommand;
import dev.lungo.cli.attach.EditorCommand;
import dev.lungo.cli.attach.InterfaceCommand;
import dev.lungo.cli.auth.AuthCommands;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.debug.DebugCommands;
import dev.lungo.cli.info.CompleteCommand;
import dev.lungo.cli.info.CompletionCommand;
import dev.lungo.cli.info.InfoCommands;
import dev.lungo.cli.lsp.LspCommands;
import dev.lungo.cli.mcp.McpCommands;
import dev.lungo.cli.models.ModelsCommand;
import dev.lungo.cli.permissions.PermissionsCommands;
import dev.lungo.cli.plugin.PluginCommands;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.resident.ServerCommands;
import dev.lungo.cli.resident.WebCommand;
import dev.lungo.cli.run.RunCommand;
import dev.lungo.cli.session.CompactCommand;
import dev.lungo.cli.session.ExportCommand;
import dev.lungo.cli.session.ImportCommand;
import dev.lungo.cli.session.RedoCommand;
import dev.lungo.cli.session.RenameCommand;
import dev.lungo.cli.session.SessionCommands;
import dev.lungo.cli.session.UndoCommand;
import dev.lungo.cli.usage.BudgetCommand;
import dev.lungo.cli.usage.CacheCommand;
import dev.lungo.cli.usage.StatsCommand;

/// The commands of the client, by name.
public final class ClientCommands {
    private static final String EXAMPLES = """
          lungo                                         open the terminal interface
          lungo demo                                    watch it work, without a model
          lungo run "Explain this project"              run a prompt
          lungo run --continue "Now write a test"       continue the conversation
          lungo auth login                              connect a provider
          lungo models                                  list the models you can use
        """;

    private ClientCommands() {}

    /// All commands by their names; those of the server's role are only listed. That role's main adds
    /// its own in their places.
    public static CommandTable table(ResidentServer server) {
        var all = new CommandTable(EXAMPLES);
        return all.add("run", "Run a prompt and show each step", RunCommand::new)
                .add("attach", "Open the interface on a session or another server", AttachCommand::new)
                .add("acp", "Serve an editor over the Agent Client Protocol", EditorCommand::new)
                .add("web", "Open the server's page in a browser", WebCommand::new)
                .addElsewhere("demo", "Watch the agent fix a small project, without a model")
                .add("session", "List, show, and delete sessions", SessionCommands.table())
                .add("diff", "Review and reject changes since the last commit", DiffCommand::new)
                .add("undo", "Undo the last prompt and its file changes", UndoCommand::new)
                .add("redo", "Restore what was undone", RedoCommand::new)
                .add("compact", "Replace a conversation with a summary", CompactCommand::new)
                .add("rename", "Change the title of a session", RenameCommand::new)
                .add("export", "Export a session as JSON", ExportCommand::new)
                .add("import", "Import an exported session", ImportCommand::new)
                .add("cache", "Show prompt cache usage of a session", CacheCommand::new)
                .add("agents", "List agents", InfoCommands::agents)
                .add("commands", "List custom commands", InfoCommands::commands)
                .add("models", "List models and show their details", ModelsCommand::new)
                .add("auth", "Manage providers and their credentials", AuthCommands.table())
                .add("permissions", "List, check, and revoke approved rules", PermissionsCommands.table())
                .add("debug", "Call single tools", DebugCommands.table())
                .add("lsp", "Manage language servers", LspCommands.table())
                .add("mcp", "Manage MCP servers", McpCommands.table())
                .add("plugin", "Manage plugins", PluginCommands.table())
                .add("budget", "Show and raise spending limits", BudgetCommand::new)
                .add("stats", "Show usage by day, model, and project", StatsCommand::new)
                .addElsewhere("serve", "Start a server in the foreground")
                .add("server", "Manage the background server", ServerCommands.table(server))
                .addElsewhere("config", "Show the configuration and the source of each value")
                .addElsewhere("trust", "Trust this directory's own settings")
                .addElsewhere("doctor", "Check your setup")
                .addElsewhere("audit", "Verify and show the audit log")
                .addElsewhere("hooks", "List hooks and test them")
                .addElsewhere("backup", "List and restore backups of your sessions")
                .addElsewhere("practice-model", "Run the scripted practice model")
                .add("completion", "Generate a completion script for bash, zsh, or fish", CompletionCommand::new)
                .addHidden(Dispatch.INTERFACE, InterfaceCommand::new)
                .addHidden("complete", () -> new CompleteCommand(() -> all));
    }
}
