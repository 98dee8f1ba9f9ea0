package dev.lungo.app.audit;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import dev.lungo.core.provider.SignIns;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Records which credentials are stored and removed, never what they are.
public record AuditedCredentials(Credentials credentials, AuditLog log) implements Credentials {
    @Override
    public Map<String, Stored> all() {
        return credentials.all();
    }

    @Override
    public Optional<Credential> fetch(String providerID) throws IOException, InterruptedException {
        return credentials.fetch(providerID);
    }

    @Override
    public void store(String providerID, Stored given) throws IOException, InterruptedException {
        credentials.store(providerID, given);
        log.note("credential.stored", facts(providerID, given.place()));
    }

    @Override
    public void remove(String providerID) throws IOException, InterruptedException {
        credentials.remove(providerID);
        log.note("credential.removed", Map.of("provider", providerID));
    }

    @Override
    public Credential.OAuth renew(String providerID, Credential.OAuth old, Renewal renewal)
            throws IOException, InterruptedException {
        return credentials.renew(providerID, old, renewal);
    }

    private static Map<String, String> facts(String providerID, Place place) {
        return Map.of("provider", providerID, "place", place.name().toLowerCase(Locale.ROOT));
    }

    /// Records who signed in where.
    public record OfSignIns(SignIns signIns, AuditLog log) implements SignIns {
        @Override
        public Map<String, List<Method>> methods() {
            return signIns.methods();
        }

        @Override
        public Begun begin(String providerID, int method, Map<String, String> inputs)
                throws IOException, InterruptedException {
            return signIns.begin(providerID, method, inputs);
        }

        @Override
        public void finish(String providerID, @Nullable String code, Credentials.Place place)
                throws IOException, InterruptedException {
            signIns.finish(providerID, code, place);
            log.note("signed.in", facts(providerID, place));
        }
    }
}
