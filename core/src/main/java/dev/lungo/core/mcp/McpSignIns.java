package dev.lungo.core.mcp;

import org.jspecify.annotations.Nullable;

/// Signs the user in to remote servers, in the user's browser. A server has one sign-in at a time; a new one replaces
/// it. Thread-safe.
public interface McpSignIns {
    /// The page to open, and the state that the browser brings back.
    record SignInPage(String authorizationUrl, String oauthState) {}

    /// Begins a sign-in.
    ///
    /// @throws McpFailure if the server does not support it, or cannot be reached
    SignInPage begin(String server) throws McpFailure, InterruptedException;

    /// True while a sign-in to the server waits for its end.
    boolean hasBegun(String server) throws McpFailure, InterruptedException;

    /// Waits until the browser has returned, stores the tokens, and connects. `code` is the code or the address of the
    /// last page, from a browser that cannot return to this machine.
    ///
    /// @throws McpFailure if it failed; the message says why
    void finish(String server, @Nullable String code) throws McpFailure, InterruptedException;

    /// Removes the tokens of a server and disconnects it. Returns false if there were none.
    boolean forget(String server) throws McpFailure, InterruptedException;
}
