package dev.lungo.cli.permissions;

import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.core.permission.Rule;

/// `lungo permissions …`.
public final class PermissionsCommands {
    private PermissionsCommands() {}

    public static CommandTable table() {
        return new CommandTable()
                .add("list", "List the rules that you approved with \"always\"", ListPermissionsCommand::new)
                .add("revoke", "Revoke approved rules of this directory", RevokePermissionsCommand::new)
                .add("check", "Show the decision for a request, and its rule", CheckPermissionCommand::new);
    }

    static String words(Rule rule) {
        return Visible.row(rule.permission() + " " + rule.pattern());
    }
}
