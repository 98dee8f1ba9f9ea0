package dev.lungo.providers.key;

import java.io.IOException;

/// Where access tokens come from.
public interface TokenSource {
    /// A token that was made just now.
    ///
    /// @throws IOException when there is none to be had; the message says why, without a secret
    AccessToken fetch() throws IOException, InterruptedException;

    /// The text without what it is made of, should a server have echoed that.
    default String redact(String text) {
        return text;
    }
}
