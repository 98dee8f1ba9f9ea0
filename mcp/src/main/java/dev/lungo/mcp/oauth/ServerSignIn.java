package dev.lungo.mcp.oauth;

import dev.lungo.core.mcp.McpSignIns.SignInPage;
import dev.lungo.mcp.transport.AccessHeaders;
import dev.lungo.wire.signin.Callback;
import dev.lungo.wire.signin.Pkce;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The sign-in to one server: it adds the tokens to requests, renews them, and gets new ones from the user. A token
/// goes to the server that it was issued for, and to no other. Thread-safe.
public final class ServerSignIn implements AccessHeaders {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final URI server;
    private final Map<String, String> fixed;
    private final OAuthSettings settings;
    private final TokenFile tokens;
    private final JsonRequests requests;
    private final TokenExchange exchange;
    private volatile Challenge challenge = Challenge.NONE;
    private volatile @Nullable String used;
    private @Nullable SignInFlow flow;
    private @Nullable StoredSignIn begun;

    ServerSignIn(
            URI server, Map<String, String> fixed, OAuthSettings settings, TokenFile tokens, JsonRequests requests) {
        this.server = server;
        this.fixed = fixed;
        this.settings = settings;
        this.tokens = tokens;
        this.requests = requests;
        exchange = new TokenExchange(requests);
    }

    @Override
    public Map<String, String> headers() {
        var stored = tokens.of(server);
        if (stored == null || stored.tokens() == null || hasOwnKey()) return fixed;
        used = stored.tokens().access();
        var all = new LinkedHashMap<>(fixed);
        all.put("Authorization", "Bearer " + used);
        return all;
    }

    /// A key of the configuration counts before tokens.
    private boolean hasOwnKey() {
        return fixed.keySet().stream().anyMatch("authorization"::equalsIgnoreCase);
    }

    public boolean isSignedIn() {
        var stored = tokens.of(server);
        return stored != null && stored.tokens() != null;
    }

    @Override
    public boolean renew(int status, String header) throws IOException, InterruptedException {
        var asked = Challenge.of(header);
        if (status == 401 || asked.isInsufficientScope()) challenge = asked;
        if (settings.grant() != null) return challenge == asked && !hasOwnKey() && signsIn(settings.grant());
        if (status != 401 || hasOwnKey()) return false;
        try {
            return tokens.renew(server, used, (now, old) -> exchange.renewed(now, resource(now), old));
        } catch (TokenExchange.Rejected rejected) {
            drop();
            return false;
        } catch (IOException failed) {
            return false;
        }
    }

    private String resource(StoredSignIn stored) {
        return Objects.requireNonNullElseGet(stored.resource(), () -> SignInAddresses.resource(server));
    }

    /// Signs in without the user, with the rights that the server has asked for.
    private boolean signsIn(OwnGrant grant) throws IOException, InterruptedException {
        try {
            return tokens.issue(server, used, () -> {
                var discovery = new Discovery(requests);
                var resource = discovery.resource(server, challenge);
                var client = Objects.requireNonNull(settings.client());
                return new OwnSignIn(grant, client, requests)
                        .at(discovery.issuer(resource), resource.resource(), scope(resource));
            });
        } catch (IOException failed) {
            throw new IOException("signing in failed: " + failed.getMessage(), failed);
        }
    }

    /// Drops tokens that no longer work; the client stays registered unless it is unknown, too.
    private void drop() throws InterruptedException {
        try {
            tokens.remove(server);
        } catch (IOException kept) {
            System.getLogger("lungo.mcp").log(System.Logger.Level.WARNING, "cannot remove a token", kept);
        }
    }

    /// Begins a sign-in; one that has begun before ends.
    ///
    /// @throws IOException if the server or its authorization server cannot be used for it
    public synchronized SignInPage begin() throws IOException, InterruptedException {
        end();
        if (settings.grant() != null)
            throw new IOException("its configuration signs in without a browser (\"oauth.grant\")");
        if (challenge.metadata() == null) {
            var asked = Challenge.of(requests.probe(server).challenge());
            if (!asked.fields().isEmpty() && !challenge.isInsufficientScope()) challenge = asked;
        }
        var discovery = new Discovery(requests);
        var resource = discovery.resource(server, challenge);
        var issuer = discovery.issuer(resource);
        if (!issuer.provesCodes())
            throw new IOException("its authorization server does not support proofs of codes (PKCE with S256)");
        return begin(resource, issuer);
    }

    private SignInPage begin(ProtectedResource resource, IssuerMetadata issuer)
            throws IOException, InterruptedException {
        var state = Pkce.word();
        var callback = listen(state);
        var scope = lasting(scope(resource), issuer);
        boolean ready = false;
        try {
            var redirect = callback.redirect().toString();
            var registration = new Registration(settings, requests);
            var client = registration.client(issuer, tokens.of(server), redirect, scope);
            var starting = new SignInFlow(issuer, resource.resource(), callback, state);
            var page = starting.page(client, scope);
            begun = new StoredSignIn(
                    issuer.issuer(),
                    issuer.token().toString(),
                    issuer.revocation(),
                    client,
                    redirect,
                    resource.resource(),
                    null);
            flow = starting;
            ready = true;
            return page;
        } finally {
            if (!ready) callback.close();
        }
    }

    /// The usual port, or any other where it is taken and the client is registered on the way.
    private Callback listen(String state) throws IOException {
        try {
            return Callback.open(settings.redirectOrUsual(), state, PATIENCE);
        } catch (IOException taken) {
            if (settings.redirect() != null || settings.client() != null) throw taken;
            return Callback.open(URI.create(OAuthSettings.USUAL.toString().replace(":19876", ":0")), state, PATIENCE);
        }
    }

    /// The configured rights, else those that the server has asked for together with those granted before, else all
    /// that it names.
    private @Nullable String scope(ProtectedResource resource) {
        if (settings.scope() != null) return settings.scope();
        var wanted = challenge.scope();
        var stored = tokens.of(server);
        var granted = stored == null || stored.tokens() == null
                ? null
                : stored.tokens().scope();
        if (wanted == null) wanted = resource.scopes();
        if (wanted == null) return null;
        var all = new LinkedHashSet<String>();
        if (granted != null && challenge.isInsufficientScope()) all.addAll(List.of(granted.split(" ")));
        all.addAll(List.of(wanted.split(" ")));
        return String.join(" ", all);
    }

    /// The rights with the one to renew tokens, where the authorization server knows it.
    private @Nullable String lasting(@Nullable String scope, IssuerMetadata issuer) {
        if (scope == null || settings.scope() != null || !issuer.grants("offline_access")) return scope;
        return List.of(scope.split(" ")).contains("offline_access") ? scope : scope + " offline_access";
    }

    /// Waits for the browser, or takes a pasted code, and stores the tokens.
    ///
    /// @throws IOException if no sign-in has begun, or it failed
    public void finish(@Nullable String pasted) throws IOException, InterruptedException {
        SignInFlow now;
        StoredSignIn at;
        synchronized (this) {
            now = flow;
            if (now == null) throw new IOException("no sign-in has begun");
            at = Objects.requireNonNull(begun);
        }
        try {
            tokens.put(server, at.with(now.tokens(at, exchange, pasted)));
            challenge = Challenge.NONE;
        } finally {
            end(now);
        }
    }

    private synchronized void end(SignInFlow finished) {
        if (flow == finished) end();
        else finished.close();
    }

    private void end() {
        if (flow != null) flow.close();
        flow = null;
        begun = null;
    }

    public synchronized boolean hasBegun() {
        return flow != null;
    }

    /// Revokes and removes the tokens. Returns false if there were none.
    public boolean forget() throws IOException, InterruptedException {
        var stored = tokens.of(server);
        boolean removed = tokens.remove(server);
        if (stored != null) {
            try {
                exchange.revoke(stored);
            } catch (IOException unreachable) {
                System.getLogger("lungo.mcp").log(System.Logger.Level.DEBUG, "could not revoke a token", unreachable);
            }
        }
        return removed;
    }
}
