package dev.lungo.providers.protocol.bedrock;

import dev.lungo.providers.protocol.BodyWriter;
import dev.lungo.providers.protocol.history.Markers;
import dev.lungo.providers.protocol.history.Piece;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes turns as messages of Converse's content blocks.
final class ConverseBlocks {
    /// Metadata of reasoning that Bedrock wants back: `signature`, or `redactedContent` for reasoning that cannot be
    /// read.
    static final String METADATA = "bedrock";

    private final BodyWriter out;
    private final ConverseFamily family;
    private final boolean hour;
    private final Media names = new Media();

    /// `hour` means that all cache points ask for an hour, because a shorter one must not precede a longer one.
    ConverseBlocks(BodyWriter out, ConverseFamily family, boolean hour) {
        this.out = out;
        this.family = family;
        this.hour = hour;
    }

    void turn(ProjectedTurn turn, boolean marked) {
        out.field("role", turn.fromUser() ? "user" : "assistant");
        out.array("content", blocks(turn, marked), block -> out.object(block));
    }

    void cachePoint() {
        out.object("cachePoint", () -> {
            out.field("type", "default");
            if (hour) out.field("ttl", Markers.HOUR);
        });
    }

    private List<Runnable> blocks(ProjectedTurn turn, boolean marked) {
        var blocks = new ArrayList<Runnable>();
        var beside = new ArrayList<Piece>();
        for (var piece : turn.pieces()) {
            if (isSent(piece)) blocks.add(() -> block(piece));
            if (piece instanceof Piece.Result result && !family.seesInResults()) beside.addAll(result.attachments());
        }
        beside.forEach(piece -> blocks.add(() -> block(piece)));
        if (needsText(turn, beside)) blocks.add(() -> out.field("text", "See the attached document."));
        if (marked) blocks.add(this::cachePoint);
        return blocks;
    }

    /// Bedrock rejects a document without text next to it.
    private static boolean needsText(ProjectedTurn turn, List<Piece> beside) {
        var all = new ArrayList<>(turn.pieces());
        all.addAll(beside);
        return all.stream()
                        .anyMatch(piece -> piece instanceof Piece.Media media
                                && Media.kind(media).equals("document")
                                && Media.format(media) != null)
                && all.stream().noneMatch(Piece.Text.class::isInstance);
    }

    /// A thought goes back to the model that signed it; others cannot read it.
    private static boolean isSent(Piece piece) {
        return !(piece instanceof Piece.Reasoning thought)
                || thought.own() && !signed(thought).isEmpty();
    }

    private static Map<?, ?> signed(Piece.Reasoning thought) {
        return thought.metadata().get(METADATA) instanceof Map<?, ?> map
                        && (map.get("signature") instanceof String || map.get("redactedContent") instanceof String)
                ? map
                : Map.of();
    }

    private void block(Piece piece) {
        switch (piece) {
            case Piece.Text text -> out.field("text", text.text());
            case Piece.Media media -> media(media);
            case Piece.Reasoning thought -> out.object("reasoningContent", () -> reasoning(thought));
            case Piece.Call call ->
                out.object("toolUse", () -> {
                    out.field("toolUseId", call.id());
                    out.field("name", call.tool());
                    out.field("input", call.input());
                });
            case Piece.Result result -> out.object("toolResult", () -> result(result));
        }
    }

    private void reasoning(Piece.Reasoning thought) {
        var signed = signed(thought);
        if (signed.get("signature") instanceof String signature) {
            out.object("reasoningText", () -> {
                out.field("text", thought.text());
                out.field("signature", signature);
            });
        } else {
            out.field("redactedContent", signed.get("redactedContent"));
        }
    }

    private void result(Piece.Result result) {
        out.field("toolUseId", result.id());
        var content = new ArrayList<Piece>();
        content.add(new Piece.Text(result.text()));
        if (family.seesInResults()) content.addAll(result.attachments());
        out.array("content", content, piece -> out.object(() -> block(piece)));
        if (result.failed()) out.field("status", "error");
    }

    private void media(Piece.Media media) {
        var format = Media.format(media);
        if (format == null) {
            out.field(
                    "text",
                    "\"" + media.name() + "\" (" + media.mime()
                            + ") was attached, but it cannot be sent to this model. Tell the user.");
            return;
        }
        var kind = Media.kind(media);
        out.object(kind, () -> {
            out.field("format", format);
            if (kind.equals("document")) out.field("name", names.name(media));
            out.object("source", () -> out.field("bytes", media.base64()));
        });
    }
}
