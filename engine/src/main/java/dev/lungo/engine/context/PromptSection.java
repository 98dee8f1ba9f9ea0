package dev.lungo.engine.context;

import dev.lungo.core.id.ContentHash;
import java.nio.charset.StandardCharsets;

/// A fact that a model must know beside the conversation. `mark` identifies its present state; `first` is its text in
/// the system prompt (blank if it has none), `later` the text of a message that reports a change.
record PromptSection(String name, String mark, String first, String later) {
    static PromptSection of(String name, String state, String first, String later) {
        return new PromptSection(name, mark(state), first, later);
    }

    /// Equal for equal states only; empty for none.
    static String mark(String state) {
        return state.isEmpty()
                ? ""
                : ContentHash.of(state.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
