package dev.lungo.core.model;

import org.jspecify.annotations.Nullable;

/// What one or more requests used. `input` excludes what was read from or written to the cache,
/// `output` excludes reasoning; `total` is what the provider itself said, when it did.
public record Tokens(@Nullable Long total, long input, long output, long reasoning, Cache cache) {
    public record Cache(long read, long write) {}

    public static final Tokens NONE = new Tokens(null, 0, 0, 0, new Cache(0, 0));

    public static Tokens of(long input, long output, long reasoning, long cacheRead, long cacheWrite) {
        return new Tokens(null, input, output, reasoning, new Cache(cacheRead, cacheWrite));
    }

    /// Everything the model had to read.
    public long context() {
        return input + cache.read + cache.write;
    }

    public long sum() {
        return total != null ? total : context() + output + reasoning;
    }

    public Tokens plus(Tokens other) {
        return Tokens.of(input + other.input, output + other.output, reasoning + other.reasoning,
                cache.read + other.cache.read, cache.write + other.cache.write);
    }
}
