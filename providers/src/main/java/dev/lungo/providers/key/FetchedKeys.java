package dev.lungo.providers.key;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Access tokens of one account. A token is fetched with the first request, kept until shortly before it expires, and
/// fetched again once when it is rejected.
public final class FetchedKeys implements Keys {
    private static final int REMEMBERED = 4;
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Object account;
    private final TokenSource source;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    /// The newest tokens, so that none of them stays in a text.
    private final Deque<String> shown = new ArrayDeque<>();
    private @Nullable AccessToken token;
    /// Time of the last fetch after a rejection.
    private @Nullable Instant renewed;

    /// `account` says whose tokens they are: keys of equal accounts are equal.
    public FetchedKeys(Object account, TokenSource source, InstantSource clock) {
        this.account = account;
        this.source = source;
        this.clock = clock;
    }

    @Override
    public String current() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (token == null || !token.isGoodAt(clock.instant())) token = fetched();
            return token.value();
        } finally {
            lock.unlock();
        }
    }

    private AccessToken fetched() throws IOException, InterruptedException {
        var fresh = source.fetch();
        if (shown.size() == REMEMBERED) shown.removeLast();
        shown.addFirst(fresh.value());
        return fresh;
    }

    /// The first refusal fetches a new token; when that is refused as well, it is not the token's fault.
    @Override
    public boolean refused(String refused, int status) throws InterruptedException {
        if (status != 401) return false;
        lock.lockInterruptibly();
        try {
            if (token != null && !token.value().equals(refused)) return true;
            token = null;
            var now = clock.instant();
            boolean again = renewed != null && now.isBefore(renewed.plus(SOON));
            renewed = again ? null : now;
            return !again;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String redact(String text) {
        lock.lock();
        try {
            var redacted = source.redact(text);
            for (var secret : shown) redacted = redacted.replace(secret, "[key]");
            return redacted;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FetchedKeys its && its.account.equals(account);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }

    @Override
    public String toString() {
        return "tokens of " + account;
    }
}
