package dev.lungo.core.provider;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Credentials of a process that stores none.
final class NoCredentials implements Credentials {
    @Override
    public Map<String, Stored> all() {
        return Map.of();
    }

    @Override
    public Optional<Credential> fetch(String providerID) {
        return Optional.empty();
    }

    @Override
    public void store(String providerID, Stored given) throws IOException {
        throw new IOException("credentials cannot be stored here");
    }

    @Override
    public void remove(String providerID) {}

    @Override
    public Credential.OAuth renew(String providerID, Credential.OAuth old, Renewal renewal)
            throws IOException, InterruptedException {
        return renewal.of(old);
    }
}
