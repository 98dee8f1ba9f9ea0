package dev.lungo.core.model;

import org.jspecify.annotations.Nullable;

/// Token usage of one or more requests. `input` excludes tokens read from or written to the cache, `output` excludes
/// reasoning; `total` is the provider's own figure, if any. No count is negative, whatever a provider reports.
public record Tokens(
        @Nullable Long total,
        long input,
        long output,
        long reasoning,
        Cache cache,
        @Nullable Billed billed) {
    public record Cache(long read, long write) {
        public Cache {
            read = Math.max(0, read);
            write = Math.max(0, write);
        }
    }

    /// Parts of a provider's report that affect only the price: how much of `cache.write` stays for an hour, and the
    /// cost in US dollars, which overrides our prices.
    public record Billed(long hourWrites, @Nullable Double dollars) {
        public Billed {
            hourWrites = Math.max(0, hourWrites);
            if (dollars != null && !(dollars >= 0 && dollars < Double.POSITIVE_INFINITY)) dollars = null;
        }
    }

    public static final Tokens NONE = new Tokens(null, 0, 0, 0, new Cache(0, 0));

    public Tokens {
        if (total != null && total <= 0) total = null;
        input = Math.max(0, input);
        output = Math.max(0, output);
        reasoning = Math.max(0, reasoning);
    }

    public Tokens(@Nullable Long total, long input, long output, long reasoning, Cache cache) {
        this(total, input, output, reasoning, cache, null);
    }

    public static Tokens of(long input, long output, long reasoning, long cacheRead, long cacheWrite) {
        return new Tokens(null, input, output, reasoning, new Cache(cacheRead, cacheWrite));
    }

    /// Tokens of providers that count all input as `prompt` and all output, reasoning included, as `answer`. A part
    /// that is larger than its whole is cut to it.
    public static Tokens within(@Nullable Long total, long prompt, Cache cache, long answer, long reasoning) {
        long read = Math.min(cache.read, Math.max(0, prompt));
        long write = Math.min(cache.write, Math.max(0, prompt - read));
        long thought = Math.clamp(reasoning, 0, Math.max(0, answer));
        return new Tokens(total, prompt - read - write, answer - thought, thought, new Cache(read, write));
    }

    public Tokens billed(long hourWrites, @Nullable Double dollars) {
        if (hourWrites <= 0 && dollars == null) return this;
        return new Tokens(
                total, input, output, reasoning, cache, new Billed(Math.min(hourWrites, cache.write), dollars));
    }

    /// Everything the model had to read.
    public long context() {
        return input + cache.read + cache.write;
    }

    /// Everything the model wrote.
    public long answer() {
        return output + reasoning;
    }

    public long sum() {
        return total != null ? total : counted();
    }

    /// The sum of the individual counts.
    public long counted() {
        return context() + answer();
    }

    public Tokens plus(Tokens other) {
        return Tokens.of(
                input + other.input,
                output + other.output,
                reasoning + other.reasoning,
                cache.read + other.cache.read,
                cache.write + other.cache.write);
    }
}
