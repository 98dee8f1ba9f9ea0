package dev.lungo.engine.turn;

import dev.lungo.core.event.Event;
import dev.lungo.core.hook.HookPoint.TurnEnding;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.List;

/// Lets extensions give the model more to do when it has finished its answer. For one thread.
final class Continuation {
    /// An extension that always has more to do does not keep a turn running for ever.
    private static final int MOST = 8;

    private final StepFactory factory;
    private final TurnState state;
    private int continued;

    Continuation(StepFactory factory, TurnState state) {
        this.factory = factory;
        this.state = state;
    }

    /// True if the turn continues with another message.
    boolean follows(Outcome outcome, Next.End end) throws InterruptedException {
        boolean complete = outcome instanceof Outcome.Answered || outcome instanceof Outcome.Formed;
        if (!complete || end.failure() != null) return false;
        var session = state.session();
        var ending = new TurnEnding(session.id(), session.parentID(), end.answer(), continued, null);
        var more = factory.instance().hooks().pass(ending).more();
        if (more == null || continued == MOST) return false;
        continued++;
        add(state.user(), more);
        return true;
    }

    private void add(Message.User user, String text) {
        var id = Message.newId();
        var info = user.next(id, factory.now());
        var part = Part.Text.hidden(user.sessionID(), id, text);
        factory.record(new Event.MessageUpdated(info.sessionID(), info), Event.PartUpdated.now(part));
        state.add(new Message(info, List.of(part)));
    }
}
