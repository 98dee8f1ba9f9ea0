package dev.lungo.client;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named prompt with its arguments, agent, and model. Null values stay as the session has them; without a
/// `messageID` the server chooses one.
public record CommandCall(
        String command,
        String arguments,
        @Nullable String agent,
        @Nullable String model,
        @Nullable String variant,
        @Nullable List<NewPrompt.Piece> parts,
        @Nullable Id<Message> messageID) {
    public static CommandCall of(String command, String arguments) {
        return new CommandCall(command, arguments, null, null, null, null, null);
    }

    /// The same with the other settings of a prompt.
    public CommandCall with(
            @Nullable String otherAgent, @Nullable String otherVariant, @Nullable List<NewPrompt.Piece> files) {
        return new CommandCall(command, arguments, otherAgent, model, otherVariant, files, messageID);
    }

    /// The same as a message with this id, by which its turn is known.
    public CommandCall as(@Nullable Id<Message> id) {
        return new CommandCall(command, arguments, agent, model, variant, parts, id);
    }

    /// The same, put to a model.
    public CommandCall on(@Nullable ModelRef other) {
        return new CommandCall(
                command, arguments, agent, other == null ? null : other.toString(), variant, parts, messageID);
    }
}
