package dev.lungo.core.provider;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Stored credentials of providers. They are used and never shown. Thread-safe.
public interface Credentials {
    /// Nothing, and nothing can be added.
    Credentials NONE = new NoCredentials();

    /// Place of a credential: our file, the system keychain, or OpenCode's file, which is only read.
    enum Place {
        FILE,
        KEYCHAIN,
        OPENCODE
    }

    record Stored(Credential credential, Place place) {}

    /// Gets new tokens for old ones.
    interface Renewal {
        Credential.OAuth of(Credential.OAuth old) throws IOException, InterruptedException;
    }

    /// By provider. Nothing is fetched from the keychain.
    Map<String, Stored> all();

    /// The credential of a provider, from the keychain too; never `Kept`.
    Optional<Credential> fetch(String providerID) throws IOException, InterruptedException;

    /// @throws IOException when it cannot be written; the message says where, and never what
    void store(String providerID, Stored given) throws IOException, InterruptedException;

    void remove(String providerID) throws IOException, InterruptedException;

    /// Renews the tokens of a provider and stores them, unless another thread or process has done so
    /// since they were `old`. One at a time, over all processes.
    Credential.OAuth renew(String providerID, Credential.OAuth old, Renewal renewal)
            throws IOException, InterruptedException;
}
