package dev.lungo.providers.key.google;

import java.io.IOException;

/// Where access tokens come from.
interface TokenSource {
    /// A token that was made just now.
    ///
    /// @throws IOException when there is none to be had; the message says why, without a secret
    AccessToken fetch() throws IOException, InterruptedException;
}
