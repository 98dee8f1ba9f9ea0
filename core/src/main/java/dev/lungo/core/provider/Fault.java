package dev.lungo.core.provider;

import dev.lungo.core.session.Failure;
import java.util.Locale;
import java.util.Map;

/// Kind of a failed request; it alone decides what to do. A failure of the API names its kind in its metadata where
/// the status does not.
public enum Fault {
    /// Too many requests: the same one works later.
    RATE_LIMIT,
    /// Nothing is left to spend: no retry helps, another key or provider does.
    QUOTA,
    /// The key is missing or refused.
    AUTH,
    /// The request is larger than the window.
    OVERFLOW,
    /// The model or its filter refuses to answer.
    REFUSAL,
    /// The server is down, overloaded, or cannot be reached.
    UNAVAILABLE,
    /// The answer broke off or stalled.
    BROKEN,
    /// The model takes no tools: without them it answers.
    TOOLS,
    /// The request is wrong, or the model is not there.
    INVALID,
    ABORTED,
    UNKNOWN;

    /// The key of `Failure.Api.metadata` under which a kind stands.
    public static final String METADATA = "fault";

    private static final Map<Integer, Fault> STATUSES =
            Map.of(402, QUOTA, 408, UNAVAILABLE, 409, UNAVAILABLE, 425, UNAVAILABLE, 429, RATE_LIMIT);

    public static Fault of(Failure failure) {
        return switch (failure) {
            case Failure.Aborted _ -> ABORTED;
            case Failure.Credentials _ -> AUTH;
            case Failure.ContextOverflow _ -> OVERFLOW;
            case Failure.ContentFilter _ -> REFUSAL;
            case Failure.Api api -> of(api);
            case Failure.OutputLength _, Failure.StructuredOutput _, Failure.Budget _, Failure.Unknown _ -> UNKNOWN;
        };
    }

    private static Fault of(Failure.Api api) {
        var given = api.metadata() == null ? null : api.metadata().get(METADATA);
        if (given != null) return valueOf(given.toUpperCase(Locale.ROOT));
        var status = api.statusCode();
        if (status == null) return api.isRetryable() ? BROKEN : INVALID;
        return STATUSES.getOrDefault(status, status >= 500 ? UNAVAILABLE : INVALID);
    }
}
