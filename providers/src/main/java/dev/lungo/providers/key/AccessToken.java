package dev.lungo.providers.key;

import java.time.Duration;
import java.time.Instant;

/// A token that admits requests for a while.
public record AccessToken(String value, Instant ends) {
    /// A request that begins just before the end must still find it valid.
    private static final Duration MARGIN = Duration.ofSeconds(90);

    boolean isGoodAt(Instant now) {
        return now.isBefore(ends.minus(MARGIN));
    }

    @Override
    public String toString() {
        return "AccessToken[until " + ends + "]";
    }
}
