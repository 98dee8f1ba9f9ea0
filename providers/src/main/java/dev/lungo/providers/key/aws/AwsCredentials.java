package dev.lungo.providers.key.aws;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Credentials that sign a request. Those of a role have a session token and expire.
public record AwsCredentials(
        String accessKey,
        String secret,
        @Nullable String token,
        @Nullable Instant expires) {
    private static final Duration BEFORE_THE_END = Duration.ofMinutes(5);

    /// True if new ones should be fetched.
    boolean isEnding(Instant now) {
        return expires != null && now.isAfter(expires.minus(BEFORE_THE_END));
    }

    @Override
    public String toString() {
        return "AwsCredentials[" + expires + "]";
    }
}
