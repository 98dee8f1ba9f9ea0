package dev.lungo.engine.turn;

import dev.lungo.core.model.ModelRef;
import dev.lungo.engine.guard.PendingQuestions;
import dev.lungo.engine.shell.BackgroundCommands;
import dev.lungo.engine.subagent.Children;
import org.jspecify.annotations.Nullable;

/// What the calls of a step reach besides the machine: people, other agents, the form of the answer when
/// the prompt wants one. `model` is the one that calls.
record Links(
        PendingQuestions questions,
        Children children,
        BackgroundCommands background,
        ModelRef model,
        @Nullable AnswerForm form) {
    boolean takes(String tool) {
        return form != null && tool.equals(AnswerForm.TOOL);
    }

    /// What the model gave as its answer, until now.
    @Nullable
    Object answer() {
        return form == null ? null : form.answer();
    }
}
