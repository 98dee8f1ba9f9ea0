package dev.lungo.providers.protocol.history;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of a turn, as every protocol can write it. Texts are well-formed and not blank.
public sealed interface Piece {
    record Text(String text) implements Piece {}

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

    /// `own` tells whether this very model thought it; only then `metadata` means something to it.
    record Reasoning(String text, boolean own, Map<String, Object> metadata) implements Piece {}

    record Call(String id, String tool, Map<String, Object> input) implements Piece {}

    record Result(String id, String tool, String text, boolean failed, List<Piece> attachments) implements Piece {}
}
