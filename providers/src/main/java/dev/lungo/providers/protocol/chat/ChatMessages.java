package dev.lungo.providers.protocol.chat;

import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.WellFormed;
import dev.lungo.providers.protocol.history.CachePlan;
import dev.lungo.providers.protocol.history.Markers;
import dev.lungo.providers.protocol.history.Piece;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns as messages of chat completions. A text stands alone as a string where no picture or cache
/// marker wants it in a list: small servers read no lists.
final class ChatMessages {
    static final String DETAILS = "reasoning_details";
    /// Field in which Google's chat completions expect a call's signature back.
    static final String EXTRA = "extra_content";

    private final Request request;
    private final Dialect dialect;
    private final List<ProjectedTurn> turns;
    private final List<Map<String, Object>> messages = new ArrayList<>();

    ChatMessages(Request request, Dialect dialect, List<ProjectedTurn> turns) {
        this.request = request;
        this.dialect = dialect;
        this.turns = turns;
    }

    List<Map<String, Object>> all() {
        var plan = dialect.marks() ? CachePlan.of(request, turns, false) : CachePlan.NONE;
        if (!request.system().isBlank()) add("system", content(List.of(new Piece.Text(request.system()))));
        if (plan.system()) markLast();
        for (int i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            if (turn.fromUser()) user(turn.pieces());
            else assistant(turn.pieces());
            if (plan.turns().contains(i)) markLast();
        }
        return messages;
    }

    private void user(List<Piece> pieces) {
        var shown = new ArrayList<Piece>();
        for (var piece : pieces) {
            if (piece instanceof Piece.Result result) {
                add("tool", content(List.of(new Piece.Text(result.text()))));
                messages.getLast().put("tool_call_id", result.id());
                shown.addAll(result.attachments());
            } else {
                shown.add(piece);
            }
        }
        if (shown.isEmpty()) return;
        if (dialect.filler() != null
                && !messages.isEmpty()
                && "tool".equals(messages.getLast().get("role"))) add("assistant", dialect.filler());
        add("user", content(shown));
    }

    /// One marker in the last message, whatever a turn became.
    private void markLast() {
        if (!(messages.getLast().get("content") instanceof List<?> blocks) || blocks.isEmpty()) return;
        var all = new ArrayList<Object>(blocks);
        var last = new LinkedHashMap<Object, Object>((Map<?, ?>) all.removeLast());
        last.put("cache_control", Markers.marker(request.settings().options()));
        all.add(last);
        messages.getLast().put("content", all);
    }

    private void assistant(List<Piece> pieces) {
        var text = pieces.stream()
                .map(piece -> piece instanceof Piece.Text said ? said.text() : "")
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("\n\n"));
        add("assistant", text.isEmpty() ? dialect.emptyContent() : text);
        reasoning(pieces);
        var calls = pieces.stream()
                .filter(Piece.Call.class::isInstance)
                .map(Piece.Call.class::cast)
                .map(ChatMessages::call)
                .toList();
        if (!calls.isEmpty()) messages.getLast().put("tool_calls", calls);
    }

    /// Only where the model wants its thoughts back; the field is then there even when it is empty.
    private void reasoning(List<Piece> pieces) {
        var field = request.model().reasoningField();
        if (field == null) return;
        var thoughts = pieces.stream()
                .filter(Piece.Reasoning.class::isInstance)
                .map(Piece.Reasoning.class::cast)
                .toList();
        if (!field.equals(DETAILS)) {
            messages.getLast()
                    .put(field, thoughts.stream().map(Piece.Reasoning::text).collect(Collectors.joining("\n\n")));
            return;
        }
        var details = thoughts.stream()
                .filter(Piece.Reasoning::own)
                .flatMap(thought -> details(thought).stream())
                .toList();
        if (!details.isEmpty()) messages.getLast().put(DETAILS, details);
    }

    private static List<?> details(Piece.Reasoning thought) {
        return thought.metadata().get(DETAILS) instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> call(Piece.Call call) {
        var function = fields("name", call.tool());
        function.put("arguments", WellFormed.text(Json.text(call.input())));
        var written = fields("id", call.id());
        written.put("type", "function");
        written.put("function", function);
        if (call.metadata().get(EXTRA) instanceof Map<?, ?> extra) written.put(EXTRA, extra);
        return written;
    }

    private Object content(List<Piece> pieces) {
        boolean onlyText = pieces.stream().allMatch(Piece.Text.class::isInstance);
        if (onlyText && !dialect.marks()) {
            return pieces.stream().map(piece -> ((Piece.Text) piece).text()).collect(Collectors.joining("\n\n"));
        }
        return pieces.stream().map(this::block).toList();
    }

    private Map<String, Object> block(Piece piece) {
        var block = new LinkedHashMap<String, Object>();
        switch (piece) {
            case Piece.Text text -> {
                block.put("type", "text");
                block.put("text", text.text());
            }
            case Piece.Media media -> media(media, block);
            case Piece.Reasoning _, Piece.Call _, Piece.Result _ ->
                throw new IllegalArgumentException("not the content of a user: " + piece);
        }
        return block;
    }

    private void media(Piece.Media media, Map<String, Object> block) {
        var base64 = media.base64();
        if (media.mime().startsWith("audio/") && base64 != null) {
            block.put("type", "input_audio");
            var audio = fields("data", base64);
            audio.put("format", media.mime().endsWith("wav") ? "wav" : "mp3");
            block.put("input_audio", audio);
        } else if (media.isImage()) {
            block.put("type", "image_url");
            block.put("image_url", fields("url", media.url()));
        } else if ("document_url".equals(dialect.documents())) {
            block.put("type", "document_url");
            block.put("document_url", media.url());
            block.put("document_name", media.name());
        } else {
            block.put("type", "file");
            var file = fields("filename", media.name());
            file.put("file_data", media.url());
            block.put("file", file);
        }
    }

    private void add(String role, @Nullable Object content) {
        var message = fields("role", role);
        message.put("content", content);
        messages.add(message);
    }

    private static Map<String, Object> fields(String name, Object value) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(name, value);
        return fields;
    }
}
