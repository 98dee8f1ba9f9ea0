package dev.lungo.providers.key;

import java.io.IOException;

/// Source of access tokens.
public interface TokenSource {
    /// A new token.
    ///
    /// @throws IOException if there is none; the message explains why, without a secret
    AccessToken fetch() throws IOException, InterruptedException;

    /// The text without what it is made of, should a server have echoed that.
    default String redact(String text) {
        return text;
    }
}
