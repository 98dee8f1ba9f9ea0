package dev.lungo.engine.turn;

import dev.lungo.core.model.ModelRef;
import dev.lungo.engine.agent.Policy;
import org.jspecify.annotations.Nullable;

/// The terms of one step's calls: what the agent may do, the model that calls, the form of the answer when the prompt
/// asks for one. With `off` no tool runs: the turn has no steps left.
record CallTerms(Policy policy, ModelRef model, @Nullable AnswerForm form, boolean off) {
    /// True if a call with this name gives the answer.
    boolean takes(String tool) {
        return form != null && tool.equals(AnswerForm.TOOL);
    }

    /// The answer that the model has given in the form, if it has.
    @Nullable
    Object answer() {
        return form == null ? null : form.answer();
    }
}
