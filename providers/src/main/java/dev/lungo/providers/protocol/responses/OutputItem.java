package dev.lungo.providers.protocol.responses;

import org.jspecify.annotations.Nullable;

/// What is known of one item of an answer while it streams. For one thread.
final class OutputItem {
    final String type;
    /// Whether the model labels what it says, as a comment or as its last word.
    final boolean labelled;
    /// Our id of a call, once it has begun.
    @Nullable
    String callID;
    /// Arguments that came before the call's name.
    final StringBuilder held = new StringBuilder();
    boolean hasArguments;
    boolean said;
    boolean done;
    boolean ended;

    OutputItem(String type, boolean labelled) {
        this.type = type;
        this.labelled = labelled;
    }

    boolean isCall() {
        return type.equals("function_call");
    }
}
