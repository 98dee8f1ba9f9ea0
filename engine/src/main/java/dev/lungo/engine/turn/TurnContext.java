package dev.lungo.engine.turn;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;

/// The context of a step: where it records, how requests leave, which tools run, and whether a conversation that is too
/// long will be summarized.
record TurnContext(StepRecorder recorder, Sender sender, ToolRunner tools, boolean compacts, Offer offer) {
    /// Sends a request for this answer.
    interface Sender {
        Reply send(Request request, Message.Assistant answer) throws InterruptedException;
    }

    /// Offers the user to continue with a model that refuses tools; true if they want that.
    interface Offer {
        boolean withoutTools(Model model, Failure refusal) throws InterruptedException;
    }
}
