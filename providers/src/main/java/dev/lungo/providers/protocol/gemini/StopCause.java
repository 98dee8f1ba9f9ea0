package dev.lungo.providers.protocol.gemini;

import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Failure;
import org.jspecify.annotations.Nullable;

/// Why Gemini stopped, as far as it makes a difference.
enum StopCause {
    STOP,
    LENGTH,
    /// A filter took the answer.
    FILTERED,
    /// The model wrote something unreadable; the next attempt may do better.
    MALFORMED,
    /// The request lacks something; the same one fails again.
    INVALID,
    OTHER;

    private static final int LONGEST_MESSAGE = 300;

    static StopCause of(String reason) {
        return switch (reason) {
            case "STOP" -> STOP;
            case "MAX_TOKENS" -> LENGTH;
            case "SAFETY",
                    "RECITATION",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "LANGUAGE",
                    "MODEL_ARMOR",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> FILTERED;
            case "MALFORMED_FUNCTION_CALL",
                    "UNEXPECTED_TOOL_CALL",
                    "TOO_MANY_TOOL_CALLS",
                    "MALFORMED_RESPONSE",
                    "NO_IMAGE" -> MALFORMED;
            case "MISSING_THOUGHT_SIGNATURE" -> INVALID;
            default -> OTHER;
        };
    }

    FinishReason word(boolean called) {
        return switch (this) {
            case LENGTH -> FinishReason.LENGTH;
            case FILTERED -> FinishReason.CONTENT_FILTER;
            case STOP -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case MALFORMED, INVALID, OTHER -> called ? FinishReason.TOOL_CALLS : FinishReason.UNKNOWN;
        };
    }

    /// The failure, or null if the cause ends an answer normally. `said`: there is an answer.
    @Nullable
    Failure failure(String reason, String message, boolean said) {
        return switch (this) {
            case STOP, LENGTH, FILTERED -> null;
            case MALFORMED -> api("the model's answer could not be read", reason, message, 500);
            case INVALID -> api("the request was rejected", reason, message, 400);
            case OTHER -> said ? null : api("the model gave no answer", reason, message, 500);
        };
    }

    /// With the status that says what to do: nothing of such an answer can be gone on from.
    private static Failure api(String what, String reason, String message, int status) {
        var shown = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
        return new Failure.Api(
                what + " (" + reason + ")" + (shown.isEmpty() ? "" : ": " + shown),
                status,
                status >= 500,
                null,
                null,
                null);
    }
}
