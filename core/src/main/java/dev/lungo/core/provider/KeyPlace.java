package dev.lungo.core.provider;

import org.jspecify.annotations.Nullable;

/// Source of a provider's key, without the key. `from` is `environment`, `file`, `keychain`, `opencode` (its file),
/// or `configuration`; `name` is the variable, setting, or stored type; `hint` is the end of a key that is long
/// enough for that. `expires` is in milliseconds since 1970, 0 for never. Of a provider's places, the `used` one
/// counts.
public record KeyPlace(
        String provider, String from, String name, @Nullable String hint, long expires, boolean used) {
    private static final int SHOWN = 4;
    private static final int LONG_ENOUGH = 16;

    /// The last characters of a key, if the rest still is one.
    public static @Nullable String hint(String key) {
        return key.length() < LONG_ENOUGH ? null : key.substring(key.length() - SHOWN);
    }
}
