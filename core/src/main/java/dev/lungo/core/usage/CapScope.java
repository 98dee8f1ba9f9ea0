package dev.lungo.core.usage;

import java.util.Locale;
import java.util.Optional;

/// Subject of a spending limit.
public enum CapScope {
    REQUEST,
    SESSION,
    DAY,
    PROJECT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CapScope> of(String word) {
        for (var scope : values()) {
            if (scope.word().equals(word)) return Optional.of(scope);
        }
        return Optional.empty();
    }
}
