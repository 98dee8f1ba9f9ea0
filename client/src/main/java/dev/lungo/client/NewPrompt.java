package dev.lungo.client;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A prompt for a session. Null means the default of the session or the configuration; without a
/// `messageID` the server chooses one.
public record NewPrompt(
        @Nullable Id<Message> messageID,
        List<Piece> parts,
        @Nullable ModelRef model,
        @Nullable String agent,
        @Nullable String variant) {
    public NewPrompt(List<Piece> parts, @Nullable ModelRef model, @Nullable String agent, @Nullable String variant) {
        this(null, parts, model, agent, variant);
    }

    /// The same as a message with this id, by which its turn is known.
    public NewPrompt as(Id<Message> id) {
        return new NewPrompt(id, parts, model, agent, variant);
    }

    /// A text, a file whose address is `file:` or `data:`, or an agent by its name. `source` is the place in the text
    /// where a person named it.
    public record Piece(
            String type,
            @Nullable String text,
            @Nullable String mime,
            @Nullable String filename,
            @Nullable String url,
            @Nullable String name,
            @Nullable Map<String, Object> source) {
        public static Piece text(String text) {
            return new Piece("text", text, null, null, null, null, null);
        }

        public static Piece file(String mime, String filename, String url) {
            return new Piece("file", null, mime, filename, url, null, null);
        }

        public static Piece agent(String name, Map<String, Object> source) {
            return new Piece("agent", null, null, null, null, name, source);
        }

        public Piece from(Map<String, Object> place) {
            return new Piece(type, text, mime, filename, url, name, place);
        }
    }
}
