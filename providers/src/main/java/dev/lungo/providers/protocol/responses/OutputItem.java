package dev.lungo.providers.protocol.responses;

import org.jspecify.annotations.Nullable;

/// What is known of one item of an answer while it streams. For one thread.
final class OutputItem {
    final String type;
    /// Our id of a call, once it has begun.
    @Nullable String callID;
    /// Arguments that came before the call's name.
    final StringBuilder held = new StringBuilder();
    boolean hasArguments;
    boolean said;
    boolean done;
    boolean ended;

    OutputItem(String type) {
        this.type = type;
    }

    boolean isCall() {
        return type.equals("function_call");
    }
}
