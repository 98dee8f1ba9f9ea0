package dev.lungo.mcp.oauth;

import org.jspecify.annotations.Nullable;

/// AccessTokens of a signed-in user, with the rights they stand for.
record AccessTokens(
        String access, @Nullable String refresh, @Nullable String scope) {
    /// AccessTokens are never shown.
    @Override
    public String toString() {
        return "AccessTokens";
    }
}
