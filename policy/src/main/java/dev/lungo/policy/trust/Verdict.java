package dev.lungo.policy.trust;

import org.jspecify.annotations.Nullable;

/// Permissions of an untrusted file for a key. `words` describes them in the configuration reference.
public sealed interface Verdict {
    record Describe() implements Verdict {}

    /// Decided for each key below it.
    record Each() implements Verdict {}

    /// The same for names that the user's configuration does not define; of others, only what narrows.
    record New() implements Verdict {}

    record ModelName() implements Verdict {}

    record AgentName() implements Verdict {}

    record PlainText() implements Verdict {}

    record Inside() implements Verdict {}

    record Rules() implements Verdict {}

    /// `unset` is what holds where the user has no number; null for no limit.
    record Lower(@Nullable Double unset) implements Verdict {}

    record Only(Object value) implements Verdict {}

    record More() implements Verdict {}

    record Fewer() implements Verdict {}

    record Hold() implements Verdict {}

    record Never() implements Verdict {}

    /// True if it can only reduce what the user has.
    default boolean narrows() {
        return switch (this) {
            case Rules _, Lower _, Only _, More _, Fewer _ -> true;
            case Describe _, Each _, New _, ModelName _, AgentName _, PlainText _, Inside _, Hold _, Never _ -> false;
        };
    }

    default String words() {
        return switch (this) {
            case Describe _ -> "yes";
            case Each _ -> "by key";
            case New _ -> "new names; yours only narrower";
            case ModelName _ -> "models of your providers";
            case AgentName _ -> "agents that are not yours";
            case PlainText _ -> "without `!` commands";
            case Inside _ -> "files in the repository";
            case Rules _ -> "narrower only";
            case Lower _ -> "lower only";
            case Only(var value) -> "`" + (value instanceof String text ? "\"" + text + "\"" : value) + "` only";
            case More _ -> "adds to yours";
            case Fewer _ -> "fewer of yours";
            case Hold _ -> "no";
            case Never _ -> "never, even if trusted";
        };
    }
}
