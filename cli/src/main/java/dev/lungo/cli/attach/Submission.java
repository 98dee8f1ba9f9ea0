package dev.lungo.cli.attach;

/// The last line that was sent to the server. If the server refuses it, the refusal comes twice, as the answer and as
/// an event, and is shown once.
final class Submission {
    private boolean pending;
    private String answered = "";
    private String announced = "";

    /// A line is about to be sent.
    void begin() {
        pending = true;
    }

    /// True until its turn begins or is refused.
    boolean pending() {
        return pending;
    }

    void settle() {
        pending = false;
    }

    /// Another line was typed, whose refusal is its own.
    void forget() {
        announced = "";
    }

    /// Takes a failure that an event announced; false if the answer brought it.
    boolean announce(String message) {
        boolean again = message.equals(answered);
        if (again) answered = "";
        else if (pending) announced = message;
        return !again;
    }

    /// Takes a failure that an answer brought; false if an event announced it.
    boolean answer(String message) {
        pending = false;
        boolean again = message.equals(announced);
        announced = "";
        if (!again) answered = message;
        return !again;
    }
}
