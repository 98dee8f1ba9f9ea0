package dev.lungo.providers.credential;

import dev.lungo.providers.key.Keys;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys that open a provider, or the reason why there are none. A sign-in may also lead to another address
/// (`url`) and need headers that name the account.
public record ResolvedCredential(
        Keys keys, @Nullable String missing, @Nullable String url, Map<String, String> headers) {
    public static ResolvedCredential with(Keys keys) {
        return new ResolvedCredential(keys, null, null, Map.of());
    }

    public static ResolvedCredential missing(String what) {
        return new ResolvedCredential(Keys.NONE, what, null, Map.of());
    }

    /// True if requests carry a key.
    public boolean hasKeys() {
        return !keys.equals(Keys.NONE);
    }
}
