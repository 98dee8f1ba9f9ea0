package dev.lungo.providers.protocol.gemini;

import dev.lungo.providers.protocol.BodyWriter;
import dev.lungo.providers.protocol.history.Piece;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes turns as contents of parts.
final class GeminiParts {
    /// Metadata of a part that Gemini requires back.
    static final String METADATA = "google";
    static final String SIGNATURE = "thoughtSignature";
    /// Sent where a signature is required and there is none, because another model made the call.
    private static final String UNSIGNED = "skip_thought_signature_validator";

    private final BodyWriter out;
    private final boolean third;

    /// `third`: the model is of the third generation or later.
    GeminiParts(BodyWriter out, boolean third) {
        this.out = out;
        this.third = third;
    }

    void turn(ProjectedTurn turn) {
        out.field("role", turn.fromUser() ? "user" : "model");
        var pieces = turn.fromUser()
                ? arranged(turn.pieces())
                : turn.pieces().stream().filter(GeminiParts::isSent).toList();
        var first =
                pieces.stream().filter(Piece.Call.class::isInstance).findFirst().orElse(null);
        out.array("parts", pieces, piece -> out.object(() -> part(piece, piece == first)));
    }

    /// Pictures of results follow the last result, because results must be adjacent. From the third generation on, a
    /// result contains its pictures.
    private List<Piece> arranged(List<Piece> pieces) {
        var arranged = new ArrayList<Piece>();
        var shown = new ArrayList<Piece>();
        for (var piece : pieces) {
            if (!(piece instanceof Piece.Result result)) {
                arranged.addAll(shown);
                shown.clear();
            } else {
                result.attachments().stream()
                        .filter(attached -> !isInside(attached))
                        .forEach(shown::add);
            }
            arranged.add(piece);
        }
        arranged.addAll(shown);
        return arranged;
    }

    private boolean isInside(Piece attached) {
        return third && attached instanceof Piece.Media media && media.base64() != null;
    }

    /// A thought without a signature says nothing to the model that it would not think again.
    private static boolean isSent(Piece piece) {
        return !(piece instanceof Piece.Reasoning thought) || signature(thought.metadata()) != null;
    }

    private void part(Piece piece, boolean firstCall) {
        switch (piece) {
            case Piece.Text text -> {
                out.field("text", text.text());
                sign(signature(text.metadata()));
            }
            case Piece.Reasoning thought -> {
                out.field("text", thought.text());
                out.field("thought", true);
                sign(signature(thought.metadata()));
            }
            case Piece.Media media -> media(media);
            case Piece.Call call -> {
                out.object("functionCall", () -> {
                    out.field("id", call.id());
                    out.field("name", call.tool());
                    out.field("args", call.input());
                });
                var signature = signature(call.metadata());
                sign(signature == null && firstCall && third ? UNSIGNED : signature);
            }
            case Piece.Result result -> out.object("functionResponse", () -> result(result));
        }
    }

    private void result(Piece.Result result) {
        out.field("id", result.id());
        out.field("name", result.tool());
        out.field("response", Map.of(result.failed() ? "error" : "output", result.text()));
        var inside = result.attachments().stream().filter(this::isInside).toList();
        if (!inside.isEmpty()) out.array("parts", inside, piece -> out.object(() -> part(piece, false)));
    }

    private void media(Piece.Media media) {
        var base64 = media.base64();
        out.object(base64 == null ? "fileData" : "inlineData", () -> {
            out.field("mimeType", media.mime());
            if (base64 == null) out.field("fileUri", media.url());
            else out.field("data", base64);
        });
    }

    private void sign(@Nullable String signature) {
        if (signature != null) out.field(SIGNATURE, signature);
    }

    private static @Nullable String signature(Map<String, Object> metadata) {
        return metadata.get(METADATA) instanceof Map<?, ?> map && map.get(SIGNATURE) instanceof String signature
                ? signature
                : null;
    }
}
