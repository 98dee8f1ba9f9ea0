package dev.lungo.providers.key;

import org.jspecify.annotations.Nullable;

/// One key, or none, that stays as it is.
record FixedKey(@Nullable String key) implements Keys {
    private static final int SHORTEST_SECRET = 8;

    @Override
    public @Nullable String current() {
        return key;
    }

    @Override
    public boolean refused(String refused, int status) {
        return false;
    }

    @Override
    public String redact(String text) {
        return key == null || key.length() < SHORTEST_SECRET ? text : text.replace(key, "[key]");
    }

    @Override
    public String toString() {
        return key == null ? "no key" : "a key";
    }
}
