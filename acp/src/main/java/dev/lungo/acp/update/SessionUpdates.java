package dev.lungo.acp.update;

import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.client.session.News;
import dev.lungo.client.session.Notice;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/// Shows in the editor what is new in a session. Prompts of the editor itself are not repeated; those of other clients
/// are shown. For one thread.
public final class SessionUpdates {
    private final EditorPeer editor;
    private final Id<Session> session;
    private final ToLongFunction<ModelRef> windows;
    private final CallUpdates calls;
    private final Map<Id<Part>, Integer> sent = new HashMap<>();
    private final Set<Id<Message>> typedHere = new HashSet<>();

    /// `windows` gives the size of a model's context window, 0 if it is not known.
    public SessionUpdates(EditorPeer editor, Session session, ToLongFunction<ModelRef> windows) {
        this.editor = editor;
        this.session = session.id();
        this.windows = windows;
        this.calls = new CallUpdates(editor, session);
    }

    /// The editor shows this prompt already.
    public void typed(Id<Message> prompt) {
        typedHere.add(prompt);
    }

    /// The calls of permission requests.
    public AskedCall asked() {
        return new AskedCall(calls);
    }

    /// Shows a conversation from its beginning.
    public void replay(List<Message> messages, List<Todo> todos) {
        for (var message : messages) for (var part : message.parts()) show(part, message.info(), textOf(part));
        if (!todos.isEmpty()) plan(todos);
    }

    private static String textOf(Part part) {
        if (part instanceof Part.Text text) return text.text();
        return part instanceof Part.Reasoning reasoning ? reasoning.text() : "";
    }

    public void show(SessionModel before, SessionModel now) {
        for (var news : now.since(before)) show(news, now);
        if (!now.todos().equals(before.todos())) plan(now.todos());
    }

    private void show(News news, SessionModel now) {
        switch (news) {
            case News.OfPart it -> {
                if (it.depth() == 0) show(it.part(), now);
            }
            case News.OfText it -> show(it.part(), now);
            case News.OfSession it -> info(it.before(), it.now());
            case News.OfStatus it -> status(it.status());
            case News.Noticed it -> notice(it.notice());
            case News.OfMessage _, News.Deleted _ -> {}
        }
    }

    private void show(Part part, SessionModel now) {
        var message = now.conversation().find(part.messageID());
        if (message != null) show(part, message.info(), now.conversation().text(part));
    }

    private void show(Part part, Message.Info info, String text) {
        switch (part) {
            case Part.Text it -> {
                if (!Boolean.TRUE.equals(it.synthetic())) text(it, info, text);
            }
            case Part.Reasoning it -> grown("agent_thought_chunk", it, text);
            case Part.Tool it -> calls.show(it);
            case Part.File it -> file(it, info);
            case Part.StepFinish it -> usage(it, info);
            case Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> {}
        }
    }

    private void text(Part.Text part, Message.Info info, String text) {
        if (info instanceof Message.Assistant) grown("agent_message_chunk", part, text);
        else if (!typedHere.contains(info.id())) grown("user_message_chunk", part, text);
    }

    /// Sends the end of a text that the editor does not have.
    private void grown(String kind, Part part, String text) {
        int known = sent.getOrDefault(part.id(), 0);
        if (text.length() <= known) return;
        sent.put(part.id(), text.length());
        chunk(kind, part.messageID(), Map.of("type", "text", "text", text.substring(known)));
    }

    private void chunk(String kind, Id<Message> message, Map<String, Object> content) {
        editor.update(session, Map.of("sessionUpdate", kind, "messageId", message.value(), "content", content));
    }

    private void file(Part.File part, Message.Info info) {
        if (info instanceof Message.Assistant || typedHere.contains(info.id())) return;
        if (sent.put(part.id(), 1) != null) return;
        var name = part.filename() == null ? "file" : part.filename();
        var uri = part.url().startsWith("data:") ? "attachment:" + name : part.url();
        chunk("user_message_chunk", part.messageID(), Map.of("type", "resource_link", "name", name, "uri", uri));
    }

    private void usage(Part.StepFinish step, Message.Info info) {
        if (!(info instanceof Message.Assistant answer)) return;
        long size = windows.applyAsLong(answer.model());
        if (size <= 0) return;
        editor.update(
                session,
                Map.of("sessionUpdate", "usage_update", "used", step.tokens().counted(), "size", size));
    }

    private void plan(List<Todo> todos) {
        var entries = todos.stream()
                .filter(todo -> !todo.status().equals("cancelled"))
                .map(todo -> Map.of("content", todo.content(), "priority", todo.priority(), "status", todo.status()))
                .toList();
        editor.update(session, Map.of("sessionUpdate", "plan", "entries", entries));
    }

    private void info(Session before, Session now) {
        if (now.title().equals(before.title()) || now.untitled()) return;
        var update = new LinkedHashMap<String, Object>();
        update.put("sessionUpdate", "session_info_update");
        update.put("title", now.title());
        update.put("updatedAt", Instant.ofEpochMilli(now.time().updated()).toString());
        editor.update(session, update);
    }

    private void status(SessionStatus status) {
        if (status instanceof SessionStatus.Retry retry)
            notice("warning", "Retrying (attempt " + retry.attempt() + "): " + retry.message());
    }

    private void notice(Notice notice) {
        switch (notice) {
            case Notice.Budget it -> notice("warning", it.message());
            case Notice.Compacted _ -> notice("info", "Conversation compacted.");
            case Notice.Failed _, Notice.Toast _ -> {}
        }
    }

    /// Shows a text that is no part of the conversation, if the editor can.
    public void notice(String severity, String text) {
        if (editor.abilities().notices())
            editor.update(session, Map.of("sessionUpdate", "notice", "severity", severity, "title", text));
    }
}
