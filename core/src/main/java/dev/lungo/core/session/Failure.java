package dev.lungo.core.session;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why an answer ended badly: data stored with the message, never an exception across the stream.
/// On the wire `{name, data}` (OpenCode 1.18, `Error`).
public sealed interface Failure {
    String message();

    /// MessageAbortedError
    record Aborted(String message) implements Failure {}

    /// ProviderAuthError: the key is missing or refused.
    record Credentials(String providerID, String message) implements Failure {}

    /// ContextOverflowError: the request was larger than the model's window.
    record ContextOverflow(String message, @Nullable String responseBody) implements Failure {}

    /// MessageOutputLengthError
    record OutputLength(String message) implements Failure {}

    /// ContentFilterError
    record ContentFilter(String message) implements Failure {}

    /// APIError: the provider answered with an error, or could not be reached (`statusCode` null).
    record Api(
            String message,
            @Nullable Integer statusCode,
            boolean isRetryable,
            @Nullable Map<String, String> responseHeaders,
            @Nullable String responseBody,
            @Nullable Map<String, String> metadata)
            implements Failure {}

    /// StructuredOutputError: the model gave no answer in the requested form, after this many reminders.
    record StructuredOutput(String message, int retries) implements Failure {}

    /// UnknownError
    record Unknown(String message, @Nullable String ref) implements Failure {}

    /// UnknownError whose `ref` is `budget`: a limit of a `scope` (`session`, `day`, …) had no room for a request.
    /// `held` is reserved by running requests, `need` is what the request may use.
    record Budget(String message, String scope, Sums limit, Sums spent, Sums held, Sums need) implements Failure {
        public static final String REF = "budget";

        /// Dollars and tokens; a missing one has no limit.
        public record Sums(@Nullable Double usd, @Nullable Long tokens) {}
    }

    default boolean retryable() {
        return this instanceof Api api && api.isRetryable();
    }
}
