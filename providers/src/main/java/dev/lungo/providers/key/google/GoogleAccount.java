package dev.lungo.providers.key.google;

import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.TokenClient;
import dev.lungo.providers.key.FetchedKeys;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.TokenSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Source of tokens: the configuration (`googleAuthOptions`), the file in GOOGLE_APPLICATION_CREDENTIALS, the file
/// that `gcloud auth application-default login` writes, else the machine's own account, through a metadata server.
/// `written` are credentials in the configuration itself.
public record GoogleAccount(
        @Nullable Map<?, ?> written, @Nullable Path file, String metadataHost) {
    private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

    /// Nothing is read here; `options` are those of a provider.
    public static GoogleAccount of(Map<String, Object> options, Map<String, String> environment) {
        var host = environment.getOrDefault("GCE_METADATA_HOST", "metadata.google.internal");
        if (options.get("googleAuthOptions") instanceof Map<?, ?> own) {
            if (own.get("credentials") instanceof Map<?, ?> written) return new GoogleAccount(written, null, host);
            for (var name : new String[] {"keyFilename", "keyFile"})
                if (own.get(name) instanceof String path) return new GoogleAccount(null, Path.of(path), host);
        }
        var named = environment.get(VARIABLE);
        if (named != null && !named.isBlank()) return new GoogleAccount(null, Path.of(named.strip()), host);
        var usual = usual(environment);
        return new GoogleAccount(null, Files.isRegularFile(usual) ? usual : null, host);
    }

    /// True if there are credentials on this machine, as far as that is known without asking a server.
    public boolean isKnown() {
        return written != null || file != null;
    }

    private static Path usual(Map<String, String> environment) {
        var own = environment.get("CLOUDSDK_CONFIG");
        var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        var folder = own != null && !own.isBlank() ? Path.of(own) : Path.of(home, ".config", "gcloud");
        return folder.resolve("application_default_credentials.json");
    }

    /// The tokens of this account.
    public Keys keys(HttpClients connections) {
        return keys(connections, InstantSource.system());
    }

    Keys keys(HttpClients connections, InstantSource clock) {
        return new FetchedKeys(this, tokens(connections, clock), clock);
    }

    private TokenSource tokens(HttpClients connections, InstantSource clock) {
        var server = new GoogleTokens(new TokenClient(connections), clock);
        if (written != null)
            return () -> CredentialsFile.of(written, "googleAuthOptions.credentials", server)
                    .fetch();
        if (file != null) return () -> CredentialsFile.read(file, server).fetch();
        return new MetadataServer(metadataHost, clock);
    }

    @Override
    public String toString() {
        return "GoogleAccount[" + (written != null ? "of the configuration" : file != null ? file : metadataHost) + "]";
    }
}
