package dev.lungo.mcp.oauth;

import org.jspecify.annotations.Nullable;

/// A server as it describes its protection (RFC 9728): its name, which requests for tokens repeat exactly, its
/// authorization server, and the rights to ask for.
/// `described` is false if it describes nothing, as in the protocol's revision 2025-03-26.
record ProtectedResource(
        String resource, String issuer, @Nullable String scopes, boolean described) {}
