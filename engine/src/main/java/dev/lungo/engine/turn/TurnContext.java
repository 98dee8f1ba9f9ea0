package dev.lungo.engine.turn;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.engine.model.ModelCall;
import dev.lungo.engine.model.ModelCalls;
import org.jspecify.annotations.Nullable;

/// The context of a step: where it records, how requests leave, which tools run, and whether a conversation that is too
/// long will be summarized. `question` is null if the rules allow no questions.
record TurnContext(
        StepRecorder recorder,
        ModelCalls calls,
        ToolRunner tools,
        boolean compacts,
        @Nullable NoToolsQuestion question) {
    /// Sends a request for this answer.
    Reply send(Request request, Message.Assistant answer) throws InterruptedException {
        var purpose = Boolean.TRUE.equals(answer.summary()) ? ModelCall.Purpose.SUMMARY : ModelCall.Purpose.STEP;
        return calls.send(new ModelCall(tools.instance(), answer.sessionID(), answer.id(), purpose, request));
    }

    /// True if the user wants to continue with a model that refuses tools.
    boolean continuesWithoutTools(Model model, Failure refusal) throws InterruptedException {
        return question != null && question.accepted(model, refusal);
    }
}
