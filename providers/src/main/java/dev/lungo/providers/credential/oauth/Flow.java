package dev.lungo.providers.credential.oauth;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.SignIns.Begun;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A sign-in in progress. Closing ends it.
interface Flow extends AutoCloseable {
    /// Page or code with which the user continues.
    Begun begin() throws IOException, InterruptedException;

    /// Waits for the person. `code` is what the page showed, where it shows something.
    Credential.OAuth finish(@Nullable String code) throws IOException, InterruptedException;

    @Override
    void close();
}
