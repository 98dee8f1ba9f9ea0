package dev.lungo.providers.key.aws;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// AWS credentials and their region in the form of one key, as requests are given theirs.
public record SignedKey(String region, AwsCredentials credentials) {
    private static final String PREFIX = "aws4:";

    public String text() {
        return PREFIX + region + ":" + credentials.accessKey() + ":" + credentials.secret() + ":"
                + Objects.requireNonNullElse(credentials.token(), "");
    }

    /// Null where the key is an ordinary one, that is shown as it is.
    public static @Nullable SignedKey parse(String key) {
        if (!key.startsWith(PREFIX)) return null;
        var parts = key.substring(PREFIX.length()).split(":", 4);
        return parts.length < 4
                ? null
                : new SignedKey(
                        parts[0], new AwsCredentials(parts[1], parts[2], parts[3].isEmpty() ? null : parts[3], null));
    }

    @Override
    public String toString() {
        return "SignedKey[" + region + "]";
    }
}
