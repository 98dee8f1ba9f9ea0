package dev.lungo.engine.turn;

import dev.lungo.core.model.Model;
import dev.lungo.core.session.Message;
import org.jspecify.annotations.Nullable;

/// Result of a case of the turn's loop. The next case follows from it.
sealed interface Outcome {
    /// Nothing has happened yet.
    record Begun() implements Outcome {}

    /// Subagents have done the work that prompts brought along.
    record Delegated() implements Outcome {}

    /// The user requested a summary; it may have failed, which does not end the turn.
    record Summarized(Message summary) implements Outcome {}

    /// The window has room for another step.
    record RoomMade() implements Outcome {}

    /// No space could be freed; `answer` says why.
    record NoRoom(Message answer) implements Outcome {}

    /// An extension gave the model more to do before the turn ended.
    record Continued() implements Outcome {}

    /// The outcomes of a step. `answer` is its message, whole.
    sealed interface OfStep extends Outcome {
        Message answer();

        default Message.Assistant info() {
            return (Message.Assistant) answer().info();
        }
    }

    /// The model has finished its answer.
    record Answered(Message answer) implements OfStep {}

    /// The model called tools and has not read their results yet.
    record Called(Message answer) implements OfStep {}

    /// The conversation is too long: the provider refused it, or `narrower`, the model that takes over, cannot hold it.
    record Overflowed(Message answer, @Nullable Model narrower) implements OfStep {}

    /// The model gave its answer in the form that the prompt asked for.
    record Formed(Message answer) implements OfStep {}

    /// A person rejected a tool call.
    record Rejected(Message answer) implements OfStep {}

    /// The agent has no steps left.
    record Exhausted(Message answer) implements OfStep {}

    record Failed(Message answer) implements OfStep {}
}
