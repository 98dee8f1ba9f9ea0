package dev.lungo.cli.auth;

import dev.lungo.cli.command.Commands;

/// `lungo auth …`.
public final class AuthCommands {
    private AuthCommands() {}

    public static Commands table() {
        return new Commands()
                .add("login", "Connect a provider", LoginCommand::new)
                .add("list", "List providers and the source of their credentials", PlacesCommand::new)
                .add("logout", "Remove the stored credentials of a provider", LogoutCommand::new);
    }
}
