package dev.lungo.engine.turn;

import dev.lungo.core.ask.QuestionRequest.Option;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Session;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.instance.Instance;
import java.util.List;

/// Asks the user whether to continue with a model that refuses tools. Only the explicit choice counts; it is
/// remembered for the model.
record NoToolsQuestion(PendingQuestions questions, Instance instance, Id<Session> session) {
    private static final String CONTINUE = "Continue without tools";

    boolean accepted(Model model, Failure refusal) throws InterruptedException {
        var question = new Question(
                model.ref() + " rejects tools (" + refusal.message() + "). Continue without tools?",
                "No tools",
                List.of(
                        new Option(
                                CONTINUE,
                                "It answers in text only: it cannot read files or run commands. This is remembered."),
                        new Option("Stop", "Choose another model for this session.")),
                false,
                false);
        boolean accepted =
                questions.answered(instance.scope(), session, question).equals(List.of(CONTINUE));
        if (accepted) instance.models().refusesTools(model);
        return accepted;
    }

    /// The refusal with the way to continue.
    static Delta.Failed declined(Delta.Failed failed, Model model) {
        if (!(failed.failure() instanceof Failure.Api api)) return failed;
        var advice = api.message().replaceFirst("\\.$", "") + ". Choose another model, or set provider."
                + model.providerID() + ".models." + model.id() + ".tool_call to false to continue without tools.";
        return new Delta.Failed(
                new Failure.Api(
                        advice, api.statusCode(), false, api.responseHeaders(), api.responseBody(), api.metadata()),
                null,
                failed.tokens());
    }
}
