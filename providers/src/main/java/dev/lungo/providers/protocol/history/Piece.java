package dev.lungo.providers.protocol.history;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of a turn, as every protocol can write it. Texts are well-formed and not blank.
public sealed interface Piece {
    /// `metadata` is what the model requires back; empty unless this very model produced the piece.
    record Text(String text, Map<String, Object> metadata) implements Piece {
        public Text(String text) {
            this(text, Map.of());
        }
    }

    /// A picture or document that this model accepts. `url` is a `data:` or http address.
    record Media(String mime, String name, String url) implements Piece {
        public boolean isImage() {
            return mime.startsWith("image/");
        }

        /// The base64 text of a `data:` address, or null when it is not one.
        public @Nullable String base64() {
            int start = url.startsWith("data:") ? url.indexOf(";base64,") : -1;
            return start < 0 ? null : url.substring(start + 8);
        }
    }

    /// `own` is true if the same model wrote it; only then `metadata` means something to it.
    record Reasoning(String text, boolean own, Map<String, Object> metadata) implements Piece {}

    /// `own` is true if the same model made it; only then `metadata` is not empty: marks never reach another model.
    record Call(String id, String tool, Map<String, Object> input, boolean own, Map<String, Object> metadata)
            implements Piece {
        public Call(String id, String tool, Map<String, Object> input) {
            this(id, tool, input, false, Map.of());
        }
    }

    record Result(String id, String tool, String text, boolean failed, List<Piece> attachments) implements Piece {}
}
