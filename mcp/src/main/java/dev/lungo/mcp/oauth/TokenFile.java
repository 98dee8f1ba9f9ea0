package dev.lungo.mcp.oauth;

import dev.lungo.wire.Json;
import dev.lungo.wire.signin.CredentialLocks;
import dev.lungo.wire.signin.EntryFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The sign-ins to servers by their addresses, in a file that only its owner can read. Thread-safe.
final class TokenFile {
    /// Gets new tokens for old ones.
    interface TokenRenewal {
        AccessTokens of(StoredSignIn now, AccessTokens old) throws IOException, InterruptedException;
    }

    /// Gets tokens without the user.
    interface TokenIssue {
        StoredSignIn signIn() throws IOException, InterruptedException;
    }

    private record Known(String stamp, Map<String, StoredSignIn> all) {}

    private final EntryFile file;
    private final Consumer<String> secrets;
    private volatile Known known = new Known("", Map.of());

    /// @param secrets gets each token, so that none is ever shown
    TokenFile(Path file, Consumer<String> secrets) {
        this.file = new EntryFile(file, "lungo mcp auth");
        this.secrets = secrets;
    }

    @Nullable
    StoredSignIn of(URI server) {
        var stamp = file.stamp();
        if (!known.stamp.equals(stamp)) known = new Known(stamp, read());
        return known.all.get(key(server));
    }

    private Map<String, StoredSignIn> read() {
        var all = new LinkedHashMap<String, StoredSignIn>();
        file.readable().forEach((server, entry) -> {
            var found = parsed(entry);
            if (found == null) return;
            learn(found);
            all.put(server, found);
        });
        return all;
    }

    private static @Nullable StoredSignIn parsed(JsonNode entry) {
        try {
            return Json.mapper().treeToValue(entry, StoredSignIn.class);
        } catch (JacksonException other) {
            return null;
        }
    }

    private void learn(StoredSignIn found) {
        if (found.client().secret() != null) secrets.accept(found.client().secret());
        var tokens = found.tokens();
        if (tokens == null) return;
        secrets.accept(tokens.access());
        if (tokens.refresh() != null) secrets.accept(tokens.refresh());
    }

    void put(URI server, StoredSignIn signIn) throws IOException, InterruptedException {
        learn(signIn);
        file.change(entries -> entries.put(key(server), Json.mapper().valueToTree(signIn)));
    }

    /// Returns false if there was none.
    boolean remove(URI server) throws IOException, InterruptedException {
        return file.change(entries -> entries.remove(key(server))).isPresent();
    }

    /// Renews the tokens of a server, unless another thread or process has done so since they were `used`. One at a
    /// time, over all processes. Returns false if there is nothing to renew.
    boolean renew(URI server, @Nullable String used, TokenRenewal renewal) throws IOException, InterruptedException {
        return alone(server, () -> {
            var now = of(server);
            if (now == null || now.tokens() == null) return false;
            if (!now.tokens().access().equals(used)) return true;
            if (now.tokens().refresh() == null) return false;
            put(server, now.with(renewal.of(now, now.tokens())));
            return true;
        });
    }

    /// Signs in to a server without the user, unless another thread or process has done so since its tokens were
    /// `used`.
    boolean issue(URI server, @Nullable String used, TokenIssue issue) throws IOException, InterruptedException {
        return alone(server, () -> {
            var now = of(server);
            if (now == null || now.tokens() == null || now.tokens().access().equals(used)) put(server, issue.signIn());
            return true;
        });
    }

    private <T> T alone(URI server, CredentialLocks.Work<T> work) throws IOException, InterruptedException {
        var lock = file.beside("mcp-auth-" + Integer.toHexString(key(server).hashCode()) + ".lock");
        return CredentialLocks.alone(lock, work);
    }

    private static String key(URI server) {
        return SignInAddresses.resource(server);
    }
}
