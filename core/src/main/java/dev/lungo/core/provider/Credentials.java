package dev.lungo.core.provider;

import java.io.IOException;
import java.util.Map;

/// Keys of providers that a person has given to this program. They are used and never told.
/// Thread-safe.
public interface Credentials {
    /// Keys by provider.
    Map<String, String> keys();

    /// @throws IOException when the file cannot be written; the message says which
    void store(String providerID, String key, Map<String, String> metadata) throws IOException;

    void remove(String providerID) throws IOException;
}
