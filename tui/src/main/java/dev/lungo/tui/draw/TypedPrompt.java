package dev.lungo.tui.draw;

import dev.lungo.core.session.Part;

/// The text that a person typed: of a command its call, which the server keeps beside the expanded text.
public final class TypedPrompt {
    private static final String COMMAND = "command";

    private TypedPrompt() {}

    public static String of(Part.Text text) {
        return text.metadata() != null && text.metadata().get(COMMAND) instanceof String call ? call : text.text();
    }
}
