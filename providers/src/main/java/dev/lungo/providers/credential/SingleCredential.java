package dev.lungo.providers.credential;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// One credential that is not stored anywhere.
public record SingleCredential(String providerID, Credential credential) implements Credentials {
    @Override
    public Map<String, Stored> all() {
        return Map.of(providerID, new Stored(credential, Place.FILE));
    }

    @Override
    public Optional<Credential> fetch(String id) {
        return id.equals(providerID) ? Optional.of(credential) : Optional.empty();
    }

    @Override
    public void store(String id, Stored given) throws IOException {
        throw new IOException("credentials cannot be stored here");
    }

    @Override
    public void remove(String id) {}

    @Override
    public Credential.OAuth renew(String id, Credential.OAuth old, Renewal renewal)
            throws IOException, InterruptedException {
        return renewal.of(old);
    }
}
