package dev.lungo.mcp.oauth;

import org.jspecify.annotations.Nullable;

/// A sign-in as it is stored: who issued the tokens, where they are renewed and revoked, the client that has them, and
/// the name under which the authorization server knows the server (null in files of older versions).
/// AccessTokens go to no other authorization server than the one that issued them.
record StoredSignIn(
        String issuer,
        String tokenEndpoint,
        @Nullable String revocationEndpoint,
        ClientIdentity client,
        String redirect,
        @Nullable String resource,
        @Nullable AccessTokens tokens) {
    StoredSignIn with(@Nullable AccessTokens other) {
        return new StoredSignIn(issuer, tokenEndpoint, revocationEndpoint, client, redirect, resource, other);
    }
}
