package dev.lungo.providers.protocol.anthropic;

import dev.lungo.providers.protocol.BodyWriter;
import dev.lungo.providers.protocol.history.Piece;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes turns as messages of content blocks.
final class AnthropicBlocks {
    /// Metadata of reasoning that Anthropic wants back: `signature`, or `redactedData` for reasoning that cannot be
    /// read.
    static final String METADATA = "anthropic";

    private final BodyWriter out;
    private final Map<String, Object> marker;

    AnthropicBlocks(BodyWriter out, Map<String, Object> marker) {
        this.out = out;
        this.marker = marker;
    }

    void turn(ProjectedTurn turn, boolean marked) {
        out.field("role", turn.fromUser() ? "user" : "assistant");
        var pieces = turn.pieces().stream().filter(AnthropicBlocks::isSent).toList();
        out.array(
                "content",
                pieces,
                piece -> out.object(() -> {
                    block(piece);
                    if (marked && piece == pieces.getLast()) out.field("cache_control", marker);
                }));
    }

    /// A thought goes back to the model that signed it; others cannot read it.
    private static boolean isSent(Piece piece) {
        return !(piece instanceof Piece.Reasoning thought)
                || thought.own() && !signed(thought).isEmpty();
    }

    private static Map<?, ?> signed(Piece.Reasoning thought) {
        return thought.metadata().get(METADATA) instanceof Map<?, ?> map
                        && (map.get("signature") instanceof String || map.get("redactedData") instanceof String)
                ? map
                : Map.of();
    }

    private void block(Piece piece) {
        switch (piece) {
            case Piece.Text text -> {
                out.field("type", "text");
                out.field("text", text.text());
            }
            case Piece.Media media -> media(media);
            case Piece.Reasoning thought -> thinking(thought);
            case Piece.Call call -> {
                out.field("type", "tool_use");
                out.field("id", call.id());
                out.field("name", call.tool());
                out.field("input", call.input());
            }
            case Piece.Result result -> result(result);
        }
    }

    private void thinking(Piece.Reasoning thought) {
        var signed = signed(thought);
        if (signed.get("signature") instanceof String signature) {
            out.field("type", "thinking");
            out.field("thinking", thought.text());
            out.field("signature", signature);
        } else {
            out.field("type", "redacted_thinking");
            out.field("data", signed.get("redactedData"));
        }
    }

    private void result(Piece.Result result) {
        out.field("type", "tool_result");
        out.field("tool_use_id", result.id());
        if (result.attachments().isEmpty()) {
            out.field("content", result.text());
        } else {
            out.array("content", withText(result), piece -> out.object(() -> block(piece)));
        }
        if (result.failed()) out.field("is_error", true);
    }

    private static List<Piece> withText(Piece.Result result) {
        var all = new ArrayList<Piece>();
        all.add(new Piece.Text(result.text()));
        all.addAll(result.attachments());
        return all;
    }

    private void media(Piece.Media media) {
        var base64 = media.base64();
        out.field("type", media.isImage() ? "image" : "document");
        out.object("source", () -> {
            out.field("type", base64 == null ? "url" : "base64");
            if (base64 == null) {
                out.field("url", media.url());
            } else {
                out.field("media_type", media.mime());
                out.field("data", base64);
            }
        });
    }
}
