package dev.lungo.providers.credential;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import dev.lungo.wire.Json;
import dev.lungo.wire.signin.CredentialLocks;
import dev.lungo.wire.signin.EntryFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Credentials in `auth.json`, in OpenCode's format, or in the keychain, in which case the file refers to it.
/// OpenCode's own file is read but never written: what is removed here is marked in ours.
public final class CredentialFile implements Credentials {
    private record Seen(String stamp, Map<String, Stored> all) {}

    private final EntryFile file;
    private final EntryFile foreign;
    private final Keychain keychain;
    private volatile Seen seen = new Seen("", Map.of());

    /// `foreign` is OpenCode's file.
    public CredentialFile(Path file, Path foreign, Keychain keychain) {
        this.file = new EntryFile(file, "lungo auth login");
        this.foreign = new EntryFile(foreign, "lungo auth login");
        this.keychain = keychain;
    }

    /// Sets our file aside if it cannot be read. @return what the user must know
    public Optional<String> rescue() throws IOException {
        return file.rescue();
    }

    @Override
    public Map<String, Stored> all() {
        var stamp = file.stamp() + foreign.stamp();
        var known = seen;
        if (known.stamp.equals(stamp)) return known.all;
        var all = new LinkedHashMap<String, Stored>();
        foreign.readable().forEach((provider, entry) -> put(all, provider, entry, Place.OPENCODE));
        file.readable().forEach((provider, entry) -> put(all, provider, entry, Place.FILE));
        seen = new Seen(stamp, Collections.unmodifiableMap(all));
        return seen.all;
    }

    private static void put(Map<String, Stored> all, String provider, JsonNode entry, Place place) {
        var credential = CredentialShape.read(entry);
        if (credential == null) all.remove(provider);
        else all.put(provider, new Stored(credential, credential instanceof Credential.Kept ? Place.KEYCHAIN : place));
    }

    @Override
    public Optional<Credential> fetch(String providerID) throws IOException, InterruptedException {
        var stored = all().get(providerID);
        if (stored == null) return Optional.empty();
        return Optional.of(stored.credential() instanceof Credential.Kept ? unlocked(providerID) : stored.credential());
    }

    private Credential unlocked(String providerID) throws IOException, InterruptedException {
        var text = keychain.read(providerID);
        var credential = text == null ? null : parsed(text);
        if (credential == null) {
            throw new IOException("The keychain no longer has a credential for " + providerID
                    + ". Store one with `lungo auth login " + providerID + "`.");
        }
        return credential;
    }

    private static @Nullable Credential parsed(String text) {
        try {
            return CredentialShape.read(Json.tree(text));
        } catch (JacksonException notOurs) {
            return null;
        }
    }

    @Override
    public void store(String providerID, Stored given) throws IOException, InterruptedException {
        var entry = CredentialShape.write(given.credential());
        boolean keep = given.place() == Place.KEYCHAIN;
        if (keep) keychain.write(providerID, Json.text(entry));
        var before = file.change(entries -> entries.put(
                providerID, keep ? CredentialShape.write(CredentialShape.kept(given.credential())) : entry));
        if (!keep) forget(providerID, before);
    }

    @Override
    public void remove(String providerID) throws IOException, InterruptedException {
        var removed = Json.tree("{\"type\":\"removed\"}");
        boolean hides = foreign.readable().containsKey(providerID);
        var before = file.change(entries -> hides ? entries.put(providerID, removed) : entries.remove(providerID));
        forget(providerID, before);
    }

    /// Credentials that the file no longer refers to must not stay in the keychain.
    private void forget(String providerID, Optional<JsonNode> before) throws IOException, InterruptedException {
        if (before.map(CredentialShape::read).orElse(null) instanceof Credential.Kept) keychain.remove(providerID);
    }

    @Override
    public Credential.OAuth renew(String providerID, Credential.OAuth old, Renewal renewal)
            throws IOException, InterruptedException {
        return CredentialLocks.alone(
                file.beside("auth-" + Integer.toHexString(providerID.hashCode()) + ".lock"), () -> {
                    if (!(fetch(providerID).orElse(null) instanceof Credential.OAuth now)) throw signedOut(providerID);
                    if (!Objects.equals(now.access(), old.access())) return now;
                    var place = Objects.requireNonNull(all().get(providerID)).place();
                    if (place == Place.OPENCODE) {
                        throw new IOException("The sign-in to " + providerID
                                + " in OpenCode's file has expired, and only OpenCode renews it. Use OpenCode, or run"
                                + " `lungo auth login "
                                + providerID + "`.");
                    }
                    var renewed = renewal.of(now);
                    store(providerID, new Stored(renewed, place));
                    return renewed;
                });
    }

    private static IOException signedOut(String providerID) {
        return new IOException(
                "Not signed in to " + providerID + ". Sign in with `lungo auth login " + providerID + "`.");
    }
}
