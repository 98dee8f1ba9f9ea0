package dev.lungo.cli.plugin;

import dev.lungo.cli.command.CommandTable;

/// `lungo plugin …`.
public final class PluginCommands {
    private PluginCommands() {}

    public static CommandTable table() {
        return new CommandTable()
                .add("list", "List plugins with their status and contributions", ListPluginsCommand::new)
                .add("add", "Add a plugin to your configuration", AddPluginCommand::new)
                .add("remove", "Remove a plugin from your configuration", RemovePluginCommand::new);
    }
}
