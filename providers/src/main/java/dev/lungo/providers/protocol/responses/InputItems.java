package dev.lungo.providers.protocol.responses;

import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.WellFormed;
import dev.lungo.providers.protocol.history.Piece;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns as items of the input, without ids: nothing of them is stored at the server.
final class InputItems {
    private final Request request;
    private final ResponsesDialect dialect;
    private final UnreadableThoughts unreadable;
    private final List<Map<String, Object>> items = new ArrayList<>();

    InputItems(Request request, ResponsesDialect dialect, UnreadableThoughts unreadable) {
        this.request = request;
        this.dialect = dialect;
        this.unreadable = unreadable;
    }

    List<Map<String, Object>> of(List<ProjectedTurn> turns) {
        if (dialect.systemRole() != null && !request.system().isBlank())
            message(dialect.systemRole(), List.of(text("input_text", request.system())));
        for (var turn : turns) {
            if (turn.fromUser()) user(turn.pieces());
            else answer(turn.pieces());
        }
        return items;
    }

    private void user(List<Piece> pieces) {
        var shown = new ArrayList<Piece>();
        for (var piece : pieces) {
            if (piece instanceof Piece.Result result) {
                result(result);
                if (!dialect.resultMedia()) shown.addAll(result.attachments());
            } else {
                shown.add(piece);
            }
        }
        if (!shown.isEmpty()) message("user", contents(shown.stream()));
    }

    private void answer(List<Piece> pieces) {
        var phase = !dialect.phases()
                ? null
                : pieces.stream().anyMatch(Piece.Call.class::isInstance) ? "commentary" : "final_answer";
        for (var piece : pieces) said(piece, phase);
    }

    private void said(Piece piece, @Nullable String phase) {
        switch (piece) {
            case Piece.Text text -> {
                message("assistant", text.text());
                if (phase != null) items.getLast().put("phase", phase);
            }
            case Piece.Reasoning thought ->
                ReasoningItem.of(thought, unreadable).ifPresent(items::add);
            case Piece.Call call -> {
                var item = fields("type", "function_call");
                item.put("call_id", call.id());
                item.put("name", call.tool());
                item.put("arguments", WellFormed.text(Json.text(call.input())));
                items.add(item);
            }
            case Piece.Media _, Piece.Result _ -> throw new IllegalArgumentException("not said by a model: " + piece);
        }
    }

    private void result(Piece.Result result) {
        var item = fields("type", "function_call_output");
        item.put("call_id", result.id());
        boolean plain = result.attachments().isEmpty() || !dialect.resultMedia();
        item.put(
                "output",
                plain
                        ? result.text()
                        : contents(Stream.concat(
                                Stream.of(new Piece.Text(result.text())), result.attachments().stream())));
        items.add(item);
    }

    private static List<Map<String, Object>> contents(Stream<Piece> pieces) {
        return pieces.map(InputItems::content).toList();
    }

    private static Map<String, Object> content(Piece piece) {
        return switch (piece) {
            case Piece.Text text -> text("input_text", text.text());
            case Piece.Media media -> media(media);
            case Piece.Reasoning _, Piece.Call _, Piece.Result _ ->
                throw new IllegalArgumentException("not the content of a message: " + piece);
        };
    }

    private static Map<String, Object> media(Piece.Media media) {
        if (media.isImage()) {
            var image = fields("type", "input_image");
            image.put("image_url", media.url());
            return image;
        }
        if (media.mime().startsWith("audio/") || media.mime().startsWith("video/")) {
            return text(
                    "input_text",
                    "\"" + media.name() + "\" (" + media.mime()
                            + ") was attached, but it cannot be sent to this model here. Tell the user.");
        }
        var file = fields("type", "input_file");
        if (media.base64() == null) {
            file.put("file_url", media.url());
        } else {
            file.put("filename", media.name());
            file.put("file_data", media.url());
        }
        return file;
    }

    /// The model's own text is a plain string: as content it would need the id it had at the server.
    private void message(String role, Object content) {
        var message = fields("type", "message");
        message.put("role", role);
        message.put("content", content);
        items.add(message);
    }

    private static Map<String, Object> text(String type, String text) {
        var content = fields("type", type);
        content.put("text", text);
        return content;
    }

    private static Map<String, Object> fields(String name, Object value) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(name, value);
        return fields;
    }
}
