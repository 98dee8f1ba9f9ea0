package dev.lungo.providers.key.aws;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A place that may have credentials.
interface CredentialSource {
    /// Null where this place is not in use.
    ///
    /// @throws IOException when it is in use and gives none; the message says what to do
    @Nullable
    AwsCredentials find() throws IOException, InterruptedException;
}
