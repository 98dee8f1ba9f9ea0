package dev.lungo.practice.script;

/// Tokens of one reply, each counted once: `input` excludes what the cache held or took, `output` excludes reasoning.
public record Usage(long input, long output, long reasoning, long cacheRead, long cacheWrite) {

    /// Everything the model read.
    public long prompt() {
        return input + cacheRead + cacheWrite;
    }

    /// Everything the model wrote.
    public long completion() {
        return output + reasoning;
    }
}
