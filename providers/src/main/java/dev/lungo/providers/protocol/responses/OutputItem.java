package dev.lungo.providers.protocol.responses;

import org.jspecify.annotations.Nullable;

/// State of one item of an answer while it streams. For one thread.
final class OutputItem {
    final String type;
    /// True if the model labels its text as commentary or final answer.
    final boolean labeled;
    /// Our id of a call, once it has begun.
    @Nullable
    String callID;
    /// Arguments that came before the call's name.
    final StringBuilder held = new StringBuilder();
    boolean hasArguments;
    boolean said;
    boolean done;
    boolean ended;

    OutputItem(String type, boolean labeled) {
        this.type = type;
        this.labeled = labeled;
    }

    boolean isCall() {
        return type.equals("function_call");
    }
}
