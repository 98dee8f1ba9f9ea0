package dev.lungo.cli.auth;

import dev.lungo.cli.command.CommandTable;

/// `lungo auth …`.
public final class AuthCommands {
    private AuthCommands() {}

    public static CommandTable table() {
        return new CommandTable()
                .add("login", "Connect a provider", LoginCommand::new)
                .add("list", "List providers and the source of their credentials", PlacesCommand::new)
                .add("logout", "Remove the stored credentials of a provider", LogoutCommand::new);
    }
}
