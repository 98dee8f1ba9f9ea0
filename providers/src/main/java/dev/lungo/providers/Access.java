package dev.lungo.providers;

import dev.lungo.providers.key.Keys;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a provider lets in: the keys to show, or what is missing to have some. Whoever has signed in may
/// be sent to another address (`url`), and with headers that tell the account.
record Access(Keys keys, @Nullable String missing, @Nullable String url, Map<String, String> headers) {
    static Access with(Keys keys) {
        return new Access(keys, null, null, Map.of());
    }

    static Access missing(String what) {
        return new Access(Keys.NONE, what, null, Map.of());
    }
}
