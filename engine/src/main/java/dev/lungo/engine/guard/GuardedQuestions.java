package dev.lungo.engine.guard;

import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.ToolFailure;
import java.util.List;

/// Questions of one tool call, which the rules have to permit.
public record GuardedQuestions(PendingQuestions pending, Guard guard) implements Questions {
    @Override
    public List<List<String>> ask(List<Question> questions) throws ToolFailure, InterruptedException {
        guard.require(Guard.Wish.of(Permission.QUESTION, "*"));
        guard.acting();
        var request = new QuestionRequest(
                QuestionRequest.newId(), guard.caller().session(), List.copyOf(questions), guard.call());
        return pending.ask(guard.instance().scope(), request)
                .orElseThrow(() -> new ToolFailure.Rejected("The user dismissed the questions."));
    }
}
