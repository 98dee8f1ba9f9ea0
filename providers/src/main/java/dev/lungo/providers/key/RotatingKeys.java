package dev.lungo.providers.key;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Several keys of one account or more. One is shown until it fails, because a provider's cache belongs
/// to a key; the failed one rests, and the next in order takes its place.
final class RotatingKeys implements Keys {
    private static final Duration AFTER_LIMIT = Duration.ofMinutes(1);
    private static final Duration AFTER_DENIAL = Duration.ofMinutes(5);
    private static final Duration AFTER_QUOTA = Duration.ofHours(1);
    /// An unknown key stays unknown; a hundred years are for as long as the process lives.
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final List<String> keys;
    private final LongSupplier clock;
    private final KnownSecrets redaction;
    private final long[] restsUntil;
    private int at;

    /// `clock` counts nanoseconds.
    RotatingKeys(List<String> keys, LongSupplier clock) {
        this.keys = List.copyOf(keys);
        this.clock = clock;
        this.redaction = new KnownSecrets(keys);
        this.restsUntil = new long[keys.size()];
        Arrays.fill(restsUntil, clock.getAsLong());
    }

    /// If all keys rest, the one whose rest ends first is tried: its error is the one to report.
    @Override
    public synchronized String current() {
        for (int i = 0; i < keys.size() && rests(at) > 0; i++) at = (at + 1) % keys.size();
        for (int i = 0; i < keys.size(); i++) {
            if (rests(i) < rests(at)) at = i;
        }
        return keys.get(at);
    }

    private long rests(int index) {
        return Math.max(0, restsUntil[index] - clock.getAsLong());
    }

    @Override
    public boolean refused(String key, int status) {
        return refused(key, status, null);
    }

    @Override
    public synchronized boolean refused(String key, int status, @Nullable Duration retryAfter) {
        int index = keys.indexOf(key);
        if (index >= 0) restsUntil[index] = clock.getAsLong() + TimeUnit.NANOSECONDS.convert(rest(status, retryAfter));
        return !current().equals(key) && rests(at) == 0;
    }

    private static Duration rest(int status, @Nullable Duration retryAfter) {
        return switch (status) {
            case 401 -> FOR_EVER;
            case 402 -> AFTER_QUOTA;
            case 403 -> AFTER_DENIAL;
            default -> retryAfter == null ? AFTER_LIMIT : retryAfter.compareTo(SHORTEST) < 0 ? SHORTEST : retryAfter;
        };
    }

    @Override
    public String redact(String text) {
        return redaction.of(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RotatingKeys its && its.keys.equals(keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return keys.size() + " keys";
    }
}
