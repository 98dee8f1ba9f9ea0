package dev.lungo.engine.guard;

import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.hook.HookPoint.ElicitationAnswered;
import dev.lungo.core.hook.HookPoint.ElicitationAsked;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.Elicited;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.ToolFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Questions of one tool call, which the rules have to permit.
public record GuardedQuestions(PendingQuestions pending, Guard guard) implements Questions {
    @Override
    public List<List<String>> ask(List<Question> questions) throws ToolFailure, InterruptedException {
        guard.require(Guard.Wish.of(Permission.QUESTION, "*"));
        guard.acting();
        var request = new QuestionRequest(
                QuestionRequest.newId(), guard.caller().session(), List.copyOf(questions), guard.call());
        var outcome = pending.ask(guard.instance().scope(), request);
        return outcome.answers()
                .orElseThrow(() -> new ToolFailure.Rejected("The user dismissed the questions.", outcome.canceled()));
    }

    @Override
    public @Nullable Elicited preempted(String server, Map<String, Object> form) throws InterruptedException {
        return guard.instance()
                .hooks()
                .pass(new ElicitationAsked(guard.caller().session(), server, form, null))
                .answer();
    }

    @Override
    public Elicited passed(String server, Map<String, Object> form, Elicited answer) throws InterruptedException {
        return guard.instance()
                .hooks()
                .pass(new ElicitationAnswered(guard.caller().session(), server, form, answer))
                .answer();
    }
}
