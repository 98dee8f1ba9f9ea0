package dev.lungo.cli.auth;

import dev.lungo.cli.command.Commands;

/// `lungo auth …`.
public final class AuthCommands {
    private AuthCommands() {}

    public static Commands table() {
        return new Commands()
                .add("login", "Store a provider's key, or sign in to it", LoginCommand::new)
                .add("list", "Show where each provider's key comes from", PlacesCommand::new)
                .add("logout", "Remove what is stored for a provider", LogoutCommand::new);
    }
}
