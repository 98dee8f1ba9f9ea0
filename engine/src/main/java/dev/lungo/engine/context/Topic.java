package dev.lungo.engine.context;

import dev.lungo.core.id.ContentHash;
import java.nio.charset.StandardCharsets;

/// Something that a model has to know beside the conversation. `mark` stands for its present state;
/// `first` is how the system prompt says it (blank when it does not), `later` how a message says that it
/// has become so.
record Topic(String name, String mark, String first, String later) {
    static Topic of(String name, String state, String first, String later) {
        return new Topic(name, mark(state), first, later);
    }

    /// Equal for equal states only; empty for none.
    static String mark(String state) {
        return state.isEmpty()
                ? ""
                : ContentHash.of(state.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
