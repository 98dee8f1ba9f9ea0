package dev.lungo.engine.turn;

import dev.lungo.core.hook.HookPoint.StepEnded;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The steps of a turn. For one thread.
final class Steps {
    private final StepFactory factory;
    private final TurnState state;
    private final Candidates candidates;
    private final Compaction compaction;
    /// The prompt that was last checked for news.
    private @Nullable Id<Message> briefed;

    Steps(StepFactory factory, TurnState state, Candidates candidates, Compaction compaction) {
        this.factory = factory;
        this.state = state;
        this.candidates = candidates;
        this.compaction = compaction;
    }

    Outcome.OfStep run(Next.Step next) throws InterruptedException {
        brief(next.prompt());
        var outcome = send((Message.User) next.prompt().info(), next.last());
        state.addStep(outcome.answer());
        factory.instance().hooks().pass(new StepEnded(outcome.answer().info().sessionID(), outcome.answer()));
        compaction.stepped(outcome);
        boolean continues = outcome instanceof Outcome.Answered || outcome instanceof Outcome.Called;
        return next.last() && continues ? new Outcome.Exhausted(outcome.answer()) : outcome;
    }

    private Outcome.OfStep send(Message.User user, boolean last) throws InterruptedException {
        boolean compacts = compaction.isPossible(state.threshold());
        var spoken = state.sent();
        try (var attempts = candidates.attempts(user, one -> candidates.holds(one.model(), spoken, compacts))) {
            var request = new ModelRequest(
                    attempts,
                    one -> factory.requestContext(user, one),
                    context -> factory.request(context, spoken, user, last),
                    model -> compacts && candidates.threshold(model).reached(spoken),
                    candidates.isNews(attempts));
            var outcome =
                    new Step(factory.context(user, last, compacts), request, factory.blank(user, attempts.now())).run();
            candidates.answered(outcome.info().model());
            return outcome;
        }
    }

    /// Adds what has changed for the model to a prompt that was not sent yet.
    private void brief(Message prompt) throws InterruptedException {
        var user = (Message.User) prompt.info();
        if (user.id().equals(briefed)) return;
        briefed = user.id();
        var messages = state.messages();
        if (messages.subList(messages.indexOf(prompt), messages.size()).stream().anyMatch(Steps::isSent)) return;
        var note = factory.note(factory.requestContext(user, candidates.now(user)), state.sent(), user);
        if (note == null) return;
        state.replace(new Message(
                user,
                Stream.concat(prompt.parts().stream(), Stream.<Part>of(note)).toList()));
    }

    /// True if a model was sent it, with everything before it.
    private static boolean isSent(Message message) {
        return message.parts().stream().anyMatch(Part.StepStart.class::isInstance);
    }
}
