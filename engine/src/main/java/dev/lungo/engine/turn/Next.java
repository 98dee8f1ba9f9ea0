package dev.lungo.engine.turn;

import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.engine.compaction.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cases of the turn's loop.
sealed interface Next {
    /// Prompts brought work for subagents, which comes before the answer.
    record Delegate(List<Message> prompts) implements Next {}

    /// The conversation needs room.
    sealed interface Compact extends Next {
        /// The user asked for a summary with this message.
        record Requested(Message request) implements Compact {}

        /// The window is nearly full.
        record Full(Threshold threshold) implements Compact {}

        /// A step found the conversation too long. `refused` if the provider said so.
        record Overflow(Threshold threshold, boolean refused) implements Compact {}
    }

    /// One request to the model, its answer and its tool calls. `last` if the agent may take no step after it.
    record Step(Message prompt, boolean last) implements Next {}

    /// The turn ends with this answer. `failure` is set if the answer lacks the form that the prompt asked for.
    record End(Message answer, @Nullable Failure failure) implements Next {
        End(Message answer) {
            this(answer, null);
        }
    }

    /// The case that follows an outcome.
    static Next after(Outcome outcome, TurnState state) {
        return switch (outcome) {
            case Outcome.Begun _ -> state.isAnswered() ? new End(state.answer()) : proceed(state);
            case Outcome.Summarized it -> state.isAnswered() ? new End(it.summary()) : proceed(state);
            case Outcome.Delegated _, Outcome.RoomMade _, Outcome.Continued _, Outcome.Called _ -> proceed(state);
            case Outcome.Answered it -> state.isUnfinished() ? proceed(state) : withoutForm(it.answer(), state);
            case Outcome.Exhausted it -> withoutForm(it.answer(), state);
            case Outcome.Overflowed it ->
                it.narrower() == null
                        ? new Compact.Overflow(state.threshold(), true)
                        : new Compact.Overflow(state.threshold(it.narrower()), false);
            case Outcome.Formed it -> new End(it.answer());
            case Outcome.Rejected it -> new End(it.answer());
            case Outcome.Failed it -> new End(it.answer());
            case Outcome.NoRoom it -> new End(it.answer());
        };
    }

    private static Next proceed(TurnState state) {
        var delegating = Subtasks.open(state.messages());
        if (!delegating.isEmpty()) return new Delegate(delegating);
        var request = state.openRequest();
        if (request.isPresent()) return new Compact.Requested(request.get());
        var threshold = state.threshold();
        if (!state.staysLong() && threshold.automatic() && threshold.reached(state.sent()))
            return new Compact.Full(threshold);
        return new Step(state.prompt(), state.isLastStep());
    }

    private static End withoutForm(Message answer, TurnState state) {
        var form = state.form();
        return new End(answer, form == null ? null : form.failure());
    }
}
