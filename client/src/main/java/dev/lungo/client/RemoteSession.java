package dev.lungo.client;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.FoundText;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.core.usage.ContextUse;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.core.workspace.Review;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One session of a server: its verbs, and what is known of it besides its messages. Everything may throw
/// `ClientFailure`.
public final class RemoteSession {
    private final HttpRequests requests;
    private final String path;

    RemoteSession(HttpRequests requests, String path) {
        this.requests = requests;
        this.path = path;
    }

    /// An editor that shows the files of the session.
    public RemoteEditor editor() {
        return new RemoteEditor(requests, "/lungo" + path + "/editor");
    }

    /// A lease for a prompt that must end with this process; `name` tells it from those of other prompts.
    public PromptLease lease(String name) {
        return new PromptLease(requests, "/lungo" + path + "/lease/" + HttpRequests.encode(name)).begin();
    }

    /// The newest messages, or those before a page's cursor.
    public MessagePage messages(int limit, @Nullable String before) {
        var cursor = before == null ? "" : "&before=" + HttpRequests.encode(before);
        var page = requests.page(path + "/message?limit=" + limit + cursor, Message[].class);
        return new MessagePage(List.of(page.content()), page.next());
    }

    /// The parts that hold a text, in the messages before one. A server of OpenCode does not look for them.
    ///
    /// @throws ClientFailure 404 from such a server
    public FoundText find(String text, Id<Message> before, int size) {
        return requests.get(
                "/lungo" + path + "/find?text=" + HttpRequests.encode(text) + "&before=" + before + "&size=" + size,
                FoundText.class);
    }

    public Message message(Id<Message> id) {
        return requests.get(path + "/message/" + id, Message.class);
    }

    public void remove(Id<Message> id) {
        requests.delete(path + "/message/" + id);
    }

    public void remove(Id<Message> message, Id<Part> part) {
        requests.delete(path + "/message/" + message + "/part/" + part);
    }

    public List<Todo> todos() {
        return List.of(requests.get(path + "/todo", Todo[].class));
    }

    /// The file changes of a user message's turn.
    public List<FileDiff> diff(Id<Message> message) {
        return List.of(requests.get(path + "/diff?messageID=" + message, FileDiff[].class));
    }

    /// A session after undoing or redoing, and the files that could not be brought back.
    public record Undone(Session session, List<Session.Left> left) {}

    /// Undoes a message and everything after it, files included.
    ///
    /// @throws ClientFailure 409 while a turn runs
    public Undone revert(Id<Message> message) {
        return undone("/revert", Map.of("messageID", message.value()));
    }

    public Undone unrevert() {
        return undone("/unrevert", null);
    }

    /// The files that undoing or redoing would change, how, and those that could not be restored.
    public record Preview(List<String> files, List<FileDiff> changes, List<Session.Left> left) {}

    /// The outcome that `revert` would have now. A server of OpenCode does not have it.
    public Preview previewRevert(Id<Message> message) {
        return requests.post(
                "/lungo" + path + "/revert", Map.of("messageID", message.value()), Preview.class, LungoClient.NO_LIMIT);
    }

    /// The outcome that `unrevert` would have now.
    public Preview previewUnrevert() {
        return requests.post("/lungo" + path + "/unrevert", null, Preview.class, LungoClient.NO_LIMIT);
    }

    /// The changes by file and hunk, or only those since the last prompt. A server of OpenCode does not have them.
    public Review review(boolean lastTurn) {
        return requests.get("/lungo" + path + "/review" + turn(lastTurn), Review.class);
    }

    /// Takes hunks back in the files; returns the changes that remain.
    ///
    /// @throws ClientFailure 409 while a turn runs, or if a file changed since it was shown
    public Review reject(boolean lastTurn, List<RejectedHunks> files) {
        return requests.post(
                "/lungo" + path + "/review" + turn(lastTurn),
                Map.of("files", files),
                Review.class,
                LungoClient.NO_LIMIT);
    }

    private static String turn(boolean last) {
        return last ? "?turn=last" : "";
    }

    /// Undoes the last rejection, if no message followed it; returns what it undid. `time` is that of the
    /// rejection, or 0 for any.
    ///
    /// @throws ClientFailure 409 while a turn runs or if the last one is another, 400 without a rejection
    public Review.Rejection undoRejection(long time) {
        return requests.post(
                "/lungo" + path + "/review/undo?time=" + time, null, Review.Rejection.class, LungoClient.NO_LIMIT);
    }

    /// The content of the context window by kind. A server of OpenCode does not have it.
    public ContextUse context() {
        return requests.get("/lungo" + path + "/context", ContextUse.class);
    }

    /// The texts of one kind, as the next request would send them.
    public List<ContextUse.Passage> context(ContextUse.Kind kind) {
        var word = kind.name().toLowerCase(Locale.ROOT);
        return List.of(requests.get("/lungo" + path + "/context/" + word, ContextUse.Passage[].class));
    }

    /// Marks everything up to now as seen by a person.
    public void markSeen() {
        requests.post("/lungo" + path + "/seen", null);
    }

    /// The prompts that wait for the end of the turn. A server of OpenCode does not have them.
    public RemoteQueue queue() {
        return new RemoteQueue(requests, "/lungo" + path + "/queue");
    }

    private Undone undone(String target, @Nullable Object body) {
        var answer = requests.post(path + target, body, JsonNode.class, LungoClient.NO_LIMIT);
        var left = answer.has("left")
                ? Json.mapper().treeToValue(answer.get("left"), Session.Left[].class)
                : new Session.Left[0];
        return new Undone(Json.mapper().treeToValue(answer, Session.class), List.of(left));
    }

    /// A copy of what was before a message.
    public Session fork(Id<Message> before) {
        return requests.post(path + "/fork", Map.of("messageID", before.value()), Session.class);
    }

    /// Puts a summary in place of what was said; returns when it is written.
    public void summarize(ModelRef model) {
        requests.post(
                path + "/summarize",
                Map.of("providerID", model.providerID(), "modelID", model.modelID()),
                Boolean.class,
                LungoClient.NO_LIMIT);
    }

    /// Calls a named prompt; returns at the end of its turn.
    public Message command(CommandCall call) {
        return requests.post(path + "/command", call, Message.class, LungoClient.NO_LIMIT);
    }

    /// Runs a command line in the session's directory, without a model; returns when it has ended.
    public Message shell(String command, String agent) {
        return requests.post(
                path + "/shell", Map.of("command", command, "agent", agent), Message.class, LungoClient.NO_LIMIT);
    }

    /// Has the agent write an AGENTS.md.
    public void init(ModelRef model) {
        var body = Map.of(
                "providerID",
                model.providerID(),
                "modelID",
                model.modelID(),
                "messageID",
                Message.newId().value());
        requests.post(path + "/init", body, Boolean.class, LungoClient.NO_LIMIT);
    }
}
