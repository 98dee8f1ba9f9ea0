package dev.lungo.client;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named prompt with its arguments, and who is to answer it. What is null stays as the session says;
/// without a `messageID` the server chooses one.
public record Call(
        String command,
        String arguments,
        @Nullable String agent,
        @Nullable String model,
        @Nullable String variant,
        @Nullable List<Prompt.Piece> parts,
        @Nullable Id<Message> messageID) {
    public static Call of(String command, String arguments) {
        return new Call(command, arguments, null, null, null, null, null);
    }

    /// The same with what else a prompt says.
    public Call with(@Nullable String otherAgent, @Nullable String otherVariant, @Nullable List<Prompt.Piece> files) {
        return new Call(command, arguments, otherAgent, model, otherVariant, files, messageID);
    }

    /// The same as a message with this id, by which its turn is known.
    public Call as(@Nullable Id<Message> id) {
        return new Call(command, arguments, agent, model, variant, parts, id);
    }

    /// The same, put to a model.
    public Call on(@Nullable ModelRef other) {
        return new Call(command, arguments, agent, other == null ? null : other.toString(), variant, parts, messageID);
    }
}
