package dev.lungo.core.session;

/// Activity of a session. `type` distinguishes the cases on the wire. `next` is the time of the next attempt, in
/// epoch milliseconds.
public sealed interface SessionStatus {
    record Idle() implements SessionStatus {}

    record Busy() implements SessionStatus {}

    record Retry(int attempt, String message, long next) implements SessionStatus {}
}
