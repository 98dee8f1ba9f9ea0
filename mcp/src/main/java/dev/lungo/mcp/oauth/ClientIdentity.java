package dev.lungo.mcp.oauth;

import org.jspecify.annotations.Nullable;

/// A client as an authorization server knows it. `authentication` is how it proves itself at the token endpoint
/// (`none`, `client_secret_post`, `client_secret_basic`, or `private_key_jwt`), or null if the server's metadata
/// decide.
record ClientIdentity(
        String id, @Nullable String secret, @Nullable String authentication) {
    /// The secret is never shown.
    @Override
    public String toString() {
        return "ClientIdentity[" + id + "]";
    }

    ClientIdentity under(IssuerMetadata issuer) {
        if (authentication != null) return this;
        return new ClientIdentity(id, secret, secret == null ? "none" : issuer.secretMethod());
    }
}
