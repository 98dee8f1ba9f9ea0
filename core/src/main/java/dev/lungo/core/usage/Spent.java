package dev.lungo.core.usage;

/// US dollars and tokens, read and written.
public record Spent(double usd, long tokens) {
    public static final Spent NOTHING = new Spent(0, 0);

    public Spent plus(Spent other) {
        return new Spent(usd + other.usd, tokens + other.tokens);
    }

    public Spent minus(Spent other) {
        return new Spent(usd - other.usd, tokens - other.tokens);
    }
}
