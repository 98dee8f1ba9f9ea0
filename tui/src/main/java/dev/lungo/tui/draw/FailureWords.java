package dev.lungo.tui.draw;

import dev.lungo.core.session.Failure;
import dev.lungo.tui.text.CleanText;
import org.jspecify.annotations.Nullable;

/// Failures in words.
public final class FailureWords {
    private FailureWords() {}

    /// The failure with its origin and status; `provider` is that of the newest answer, null for none.
    public static String of(Failure failure, @Nullable String provider) {
        var message = CleanText.text(failure.message()).strip();
        var origin = origin(failure, provider);
        return origin == null || provider != null && message.startsWith(provider) ? message : origin + ": " + message;
    }

    private static @Nullable String origin(Failure failure, @Nullable String provider) {
        return switch (failure) {
            case Failure.Api it
            when it.statusCode() != null ->
                provider == null ? "HTTP " + it.statusCode() : provider + " (HTTP " + it.statusCode() + ")";
            case Failure.Credentials it -> it.providerID();
            case Failure.Api _, Failure.ContextOverflow _, Failure.ContentFilter _ -> provider;
            case Failure.Aborted _,
                    Failure.OutputLength _,
                    Failure.StructuredOutput _,
                    Failure.Budget _,
                    Failure.Unknown _ -> null;
        };
    }

    /// A kind of trouble, as providers' errors are sorted.
    public static String fault(String fault) {
        return switch (fault) {
            case "rate_limit" -> "rate limit";
            case "quota" -> "no credit left";
            case "auth" -> "key missing or rejected";
            case "unavailable" -> "not available";
            case "broken" -> "the answer was cut off";
            case "invalid" -> "the request was rejected";
            default -> fault.isEmpty() ? "unknown" : fault.replace('_', ' ');
        };
    }
}
