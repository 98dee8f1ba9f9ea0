/// Parts of signing in that providers and MCP servers share: the return of the browser, proofs, and files of secrets.
@NullMarked
package dev.lungo.wire.signin;

import org.jspecify.annotations.NullMarked;
