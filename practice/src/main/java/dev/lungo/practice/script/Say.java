package dev.lungo.practice.script;

import org.jspecify.annotations.Nullable;

/// One piece of a scripted reply, in the order the model says it.
public sealed interface Say {

    record Text(String text) implements Say {}

    record Reasoning(String text) implements Say {}

    /// A tool call. The arguments are the exact text sent, so they may be malformed on purpose.
    record Call(String tool, String arguments, @Nullable String id) implements Say {}

    /// Number of characters that the model wrote for this piece.
    default int length() {
        return switch (this) {
            case Text(var text) -> text.length();
            case Reasoning(var text) -> text.length();
            case Call(var tool, var arguments, var _) -> tool.length() + arguments.length();
        };
    }
}
