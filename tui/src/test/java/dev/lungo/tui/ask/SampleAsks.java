package dev.lungo.tui.ask;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;

/// Requests of a session that is on the screen.
final class SampleAsks {
    static final Id<Session> ROOT = new Id<>("ses_1");
    static final Id<Session> CHILD = new Id<>("ses_2");

    static final String PUSH = "git push --force-with-lease origin retry-webhooks";

    private SampleAsks() {}

    /// A screen with an idle session on it.
    static Rig rig(int columns, int rows) {
        var rig = new Rig(columns, rows);
        var session = OpenSession.of(SessionModel.created(session(ROOT, "", "Retry failed webhooks")));
        return rig.state(rig.state().with(session).showing(ROOT));
    }

    static Session session(Id<Session> id, String parent, String title) {
        return Json.read(
                "{\"id\":\"" + id + "\",\"slug\":\"s\",\"projectID\":\"p\",\"directory\":\"/code/parcel\"," + parent
                        + "\"title\":\"" + title + "\",\"version\":\"1\",\"time\":{\"created\":1,\"updated\":1}}",
                Session.class);
    }

    static Session subagent() {
        return session(CHILD, "\"parentID\":\"ses_1\",", "Look for advisories");
    }

    /// A command of which the server knows nothing more, like a server of OpenCode.
    static PermissionRequest plain(String id, Id<Session> session, String command) {
        return new PermissionRequest(
                new Id<>(id),
                session,
                "bash",
                List.of(command),
                Map.of("command", command),
                List.of("git push *"),
                null);
    }

    static PermissionRequest push() {
        var part = Map.of(
                "text",
                PUSH,
                "action",
                "ask",
                "rule",
                "bash \"git push *\": ask",
                "source",
                "~/.config/lungo/lungo.json:12",
                "effect",
                "changes a remote repository; undo cannot bring it back");
        return detailed(
                "per_1",
                PUSH,
                Map.of(
                        "parts", List.of(part),
                        "choices", List.of(List.of("git push *"), List.of(PUSH), List.of("git *")),
                        "denies", List.of("bash \"git push --force *\": deny   opencode.json:4"),
                        "directory", "/code/parcel",
                        "confinement", "as you, with network access, not sandboxed"));
    }

    static PermissionRequest detailed(String id, String command, Map<String, Object> facts) {
        return new PermissionRequest(
                new Id<>(id),
                ROOT,
                "bash",
                List.of(command),
                Map.of("command", command, "lungo", facts),
                List.of("git push *"),
                null);
    }

    static PermissionRequest edit() {
        var patch = """
            --- a/parcel/webhooks.py
            +++ b/parcel/webhooks.py
            @@ -14,4 +14,5 @@
            -def deliver(hook, payload, http):
            +def deliver(hook, payload, http, sleep=time.sleep):
                 response = http.post(hook.url)
            +    sleep(1)
                 return response.ok
            """;
        return new PermissionRequest(
                new Id<>("per_3"),
                ROOT,
                "edit",
                List.of("parcel/webhooks.py"),
                Map.of("filepath", "/code/parcel/parcel/webhooks.py", "diff", patch),
                List.of("*"),
                null);
    }

    static QuestionRequest question(boolean multiple) {
        var first = new QuestionRequest.Question(
                "How should the delays grow?",
                "Delays",
                List.of(
                        new QuestionRequest.Option("Doubling, with jitter", "0.5 s, 1, 2, 4, 8"),
                        new QuestionRequest.Option("Fixed, 5 s", "as the old queue did")),
                multiple,
                null);
        return new QuestionRequest(new Id<>("que_1"), ROOT, List.of(first), null);
    }

    static QuestionRequest questions() {
        var second = new QuestionRequest.Question(
                "Log each try?",
                "Log",
                List.of(new QuestionRequest.Option("Yes", ""), new QuestionRequest.Option("No", "")),
                null,
                false);
        return new QuestionRequest(
                new Id<>("que_1"), ROOT, List.of(question(false).questions().getFirst(), second), null);
    }

    /// A form of an MCP server: a field that is required, one that can be empty, and one with a default.
    static QuestionRequest form() {
        return new QuestionRequest(
                new Id<>("que_1"),
                ROOT,
                List.of(
                        field("Name", Map.of("type", "string"), false),
                        field("Nick", Map.of("type", "string"), true),
                        field("Size", Map.of("type", "string", "enum", List.of("S", "L"), "default", "L"), true)),
                null);
    }

    private static QuestionRequest.Question field(String name, Map<String, Object> schema, boolean optional) {
        var options = schema.containsKey("enum")
                ? List.of(new QuestionRequest.Option("S", ""), new QuestionRequest.Option("L", ""))
                : List.<QuestionRequest.Option>of();
        return new QuestionRequest.Question(
                "Tell me\n" + name,
                name,
                options,
                false,
                options.isEmpty(),
                new QuestionRequest.FormField("Tell me", name, schema, optional));
    }

    static Event asked(PermissionRequest request) {
        return new Event.PermissionAsked(request);
    }

    static Event asked(QuestionRequest request) {
        return new Event.QuestionAsked(request);
    }
}
