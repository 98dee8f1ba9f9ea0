package dev.lungo.extensions.hook;

import dev.lungo.core.process.Version;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Messages of a session as the JSON lines in which Claude Code stores conversations. Each line names the one before.
/// For one thread.
final class TranscriptLines {
    private final Session session;
    private final HookTools tools;
    private @Nullable String before;

    /// `before` is the id of the line after which these come; null at the beginning.
    TranscriptLines(Session session, HookTools tools, @Nullable String before) {
        this.session = session;
        this.tools = tools;
        this.before = before;
    }

    /// The id of the last line.
    @Nullable
    String last() {
        return before;
    }

    String of(Message message) {
        return switch (message.info()) {
            case Message.User user -> user(user, message.parts());
            case Message.Assistant answer -> answer(answer, message.parts());
        };
    }

    private String user(Message.User user, List<Part> parts) {
        var typed = new ArrayList<Map<String, Object>>();
        var hidden = new ArrayList<Map<String, Object>>();
        for (var part : parts) {
            if (part instanceof Part.Text text)
                (Boolean.TRUE.equals(text.synthetic()) ? hidden : typed).add(text(text.text()));
            if (part instanceof Part.File file)
                typed.add(text("[" + Objects.requireNonNullElse(file.filename(), file.mime()) + "]"));
        }
        var id = user.id().value();
        long created = user.time().created();
        var lines = typed.isEmpty() ? "" : line("user", id, created, Map.of(), role("user", typed));
        return hidden.isEmpty()
                ? lines
                : lines + line("user", id + "-hidden", created, Map.of("isMeta", true), role("user", hidden));
    }

    private String answer(Message.Assistant answer, List<Part> parts) {
        var content = new ArrayList<Map<String, Object>>();
        var results = new ArrayList<Map<String, Object>>();
        for (var part : parts) {
            switch (part) {
                case Part.Text text when !text.text().isEmpty() -> content.add(text(text.text()));
                case Part.Reasoning thought
                when !thought.text().isEmpty() -> content.add(Map.of("type", "thinking", "thinking", thought.text()));
                case Part.Tool call -> call(call, content, results);
                case Part.Text _,
                        Part.Reasoning _,
                        Part.File _,
                        Part.Subtask _,
                        Part.AgentMention _,
                        Part.StepStart _,
                        Part.StepFinish _,
                        Part.Snapshot _,
                        Part.Patch _,
                        Part.Retry _,
                        Part.Compaction _ -> {}
            }
        }
        var id = answer.id().value();
        var lines = content.isEmpty()
                ? ""
                : line("assistant", id, answer.time().created(), Map.of(), message(answer, content));
        return results.isEmpty()
                ? lines
                : lines + line("user", id + "-results", answer.time().created(), Map.of(), role("user", results));
    }

    private void call(Part.Tool call, List<Map<String, Object>> content, List<Map<String, Object>> results) {
        content.add(Map.of(
                "type",
                "tool_use",
                "id",
                call.callID(),
                "name",
                tools.names(call.tool()).getFirst(),
                "input",
                tools.there(call.tool(), call.state().input())));
        switch (call.state()) {
            case ToolState.Completed done -> results.add(result(call, done.output(), false));
            case ToolState.Failed failed -> results.add(result(call, failed.error(), true));
            case ToolState.Pending _, ToolState.Running _ -> {}
        }
    }

    private static Map<String, Object> result(Part.Tool call, String text, boolean error) {
        return Map.of("type", "tool_result", "tool_use_id", call.callID(), "content", text, "is_error", error);
    }

    private static Map<String, Object> message(Message.Assistant answer, List<Map<String, Object>> content) {
        var message = new LinkedHashMap<String, Object>();
        message.put("id", answer.id().value());
        message.put("type", "message");
        message.putAll(role("assistant", content));
        message.put("model", answer.modelID());
        message.put("stop_reason", "tool-calls".equals(answer.finish()) ? "tool_use" : "end_turn");
        var tokens = answer.tokens();
        message.put(
                "usage",
                Map.of(
                        "input_tokens", tokens.input(),
                        "output_tokens", tokens.answer(),
                        "cache_read_input_tokens", tokens.cache().read(),
                        "cache_creation_input_tokens", tokens.cache().write()));
        return message;
    }

    private static Map<String, Object> role(String role, List<Map<String, Object>> content) {
        var message = new LinkedHashMap<String, Object>();
        message.put("role", role);
        message.put("content", content);
        return message;
    }

    private static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }

    private String line(String type, String id, long time, Map<String, Object> more, Map<String, Object> message) {
        var line = new LinkedHashMap<String, Object>();
        line.put("parentUuid", before);
        line.put("isSidechain", session.parentID() != null);
        line.put("userType", "external");
        line.put("cwd", session.directory());
        line.put("sessionId", session.id().value());
        line.put("version", Version.CURRENT);
        line.put("type", type);
        line.putAll(more);
        line.put("message", message);
        before = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
        line.put("uuid", before);
        line.put("timestamp", Instant.ofEpochMilli(time).toString());
        return Json.text(line) + "\n";
    }
}
