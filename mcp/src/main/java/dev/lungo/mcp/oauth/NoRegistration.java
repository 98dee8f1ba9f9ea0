package dev.lungo.mcp.oauth;

import java.io.IOException;

/// An authorization server signs in only clients that it knows already.
public final class NoRegistration extends IOException {
    private static final long serialVersionUID = 1L;

    NoRegistration() {
        super("its authorization server registers no clients: set \"oauth\": {\"clientId\": …} in its configuration");
    }
}
