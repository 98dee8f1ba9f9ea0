package dev.lungo.providers.key.aws;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A place that may have credentials.
interface CredentialSource {
    /// Null if this source is not configured.
    ///
    /// @throws IOException if it is configured but has no credentials; the message says what to do
    @Nullable
    AwsCredentials find() throws IOException, InterruptedException;
}
