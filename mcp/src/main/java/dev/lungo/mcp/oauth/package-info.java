/// Signing in to servers at an address: OAuth 2.1 as the protocol's authorization chapter wants it.
@NullMarked
package dev.lungo.mcp.oauth;

import org.jspecify.annotations.NullMarked;
