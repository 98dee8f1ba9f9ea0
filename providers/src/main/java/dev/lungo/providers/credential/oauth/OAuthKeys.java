package dev.lungo.providers.credential.oauth;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials;
import dev.lungo.providers.http.ServerUnavailable;
import dev.lungo.providers.http.TokenClient;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.KnownSecrets;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Tokens of a user who signed in. They are renewed before they expire and when they are rejected: once, for all
/// requests and processes that wait.
public final class OAuthKeys implements Keys {
    private static final long MARGIN = Duration.ofMinutes(2).toMillis();
    private static final long FRUITLESS = Duration.ofMinutes(1).toMillis();

    private final OAuthProvider provider;
    private final Credentials credentials;
    private final InstantSource clock;
    private final TokenRequests tokens;
    private final KnownSecrets redaction;
    private final ReentrantLock lock = new ReentrantLock();
    private Credentials.@Nullable Stored seen;
    private Credential.@Nullable OAuth now;
    private @Nullable String refused;
    private long renewedAfterRefusal = -FRUITLESS;

    /// `redaction` learns all tokens; it may know more.
    public OAuthKeys(
            OAuthProvider provider,
            Credentials credentials,
            TokenClient server,
            InstantSource clock,
            KnownSecrets redaction) {
        this.provider = provider;
        this.credentials = credentials;
        this.clock = clock;
        this.redaction = redaction;
        this.tokens = new TokenRequests(provider, server, clock);
    }

    @Override
    public String current() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            var token = stored();
            if (token.access().equals(refused) || ends(token)) token = renewed(token);
            return token.access();
        } finally {
            lock.unlock();
        }
    }

    /// As it is stored now: another process, or a new sign-in, may have changed it.
    private Credential.OAuth stored() throws IOException, InterruptedException {
        var there = credentials.all().get(provider.id());
        if (now != null && there != null && there.equals(seen)) return now;
        if (!(credentials.fetch(provider.id()).orElse(null) instanceof Credential.OAuth token)) throw ended();
        seen = there;
        return know(token);
    }

    private Credential.OAuth know(Credential.OAuth token) {
        redaction.add(token.access());
        redaction.add(token.refresh());
        now = token;
        return token;
    }

    private boolean ends(Credential.OAuth token) {
        return token.expires() > 0 && token.expires() - MARGIN < clock.millis();
    }

    private Credential.OAuth renewed(Credential.OAuth token) throws IOException, InterruptedException {
        if (!isRenewable(token)) throw ended();
        try {
            var renewed = credentials.renew(provider.id(), token, old -> tokens.renewed(method(old), old));
            if (token.access().equals(refused)) renewedAfterRefusal = clock.millis();
            refused = null;
            seen = credentials.all().get(provider.id());
            return know(renewed);
        } catch (ServerUnavailable later) {
            boolean stillGood = !token.access().equals(refused) && token.expires() > clock.millis();
            if (stillGood) return token;
            throw new ServerUnavailable(
                    "The sign-in to " + provider.id() + " could not be renewed: " + later.getMessage());
        }
    }

    /// All sign-in methods lead to the same tokens.
    private OAuthMethod method(Credential.OAuth token) {
        var domain = token.enterpriseUrl() != null ? OAuthProvider.domainOf(token.enterpriseUrl()) : provider.domain();
        var method = provider.methods().getFirst();
        return domain == null ? method : method.at(domain);
    }

    /// GitHub's tokens, for example, serve as both and do not expire.
    private static boolean isRenewable(Credential.OAuth token) {
        return !token.refresh().isEmpty() && !token.refresh().equals(token.access());
    }

    private IOException ended() {
        return new IOException("The sign-in to " + provider.id() + " has expired. Sign in again with `lungo auth login "
                + provider.id() + "`.");
    }

    /// A token that was just renewed because of a refusal is not renewed for the next one.
    @Override
    public boolean refused(String refused, int status) throws InterruptedException {
        if (status != 401) return false;
        lock.lockInterruptibly();
        try {
            if (now != null && !now.access().equals(refused)) return true;
            if (now == null || !isRenewable(now)) return false;
            this.refused = refused;
            return clock.millis() - renewedAfterRefusal >= FRUITLESS;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String redact(String text) {
        return redaction.of(text);
    }

    @Override
    public String toString() {
        return "a sign-in to " + provider.id();
    }
}
