package dev.lungo.client;

import dev.lungo.core.model.ModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named prompt with its arguments, and who is to answer it. What is null stays as the session says.
public record Call(String command, String arguments, @Nullable String agent, @Nullable String model, @Nullable String variant,
        @Nullable List<Prompt.Piece> parts) {
    public static Call of(String command, String arguments) {
        return new Call(command, arguments, null, null, null, null);
    }

    /// The same, put to a model.
    public Call on(@Nullable ModelRef other) {
        return new Call(command, arguments, agent, other == null ? null : other.toString(), variant, parts);
    }
}
