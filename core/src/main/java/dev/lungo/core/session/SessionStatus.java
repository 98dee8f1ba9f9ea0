package dev.lungo.core.session;

/// What a session is doing now. On the wire told apart by `type`. `next` is the epoch millisecond of
/// the next attempt.
public sealed interface SessionStatus {
    record Idle() implements SessionStatus {}

    record Busy() implements SessionStatus {}

    record Retry(int attempt, String message, long next) implements SessionStatus {}
}
