package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// Work of a session other than answering a prompt, over HTTP.
class WorkTest {
    @AutoClose
    private static Stage stage = Stage.of(Scenarios.of(
            script("Look at", "{\"say\":[{\"text\":\"Looked.\"}]}", "{\"say\":[{\"text\":\"All was looked at.\"}]}"),
            script(
                    "Fill the form",
                    call("skill", "{\"name\":\"pdf\"}"),
                    call("skill", "{\"name\":\"nope\"}"),
                    "{\"say\":[{\"text\":\"Filled.\"}]}"),
            script(
                    "Read twice",
                    call("read", "{\"filePath\":\"sub/x.txt\"}"),
                    call("read", "{\"filePath\":\"sub/x.txt\"}"),
                    "{\"say\":[{\"text\":\"Read.\"}]}"),
            script(
                    "at the root of this project",
                    call("write", "{\"filePath\":\"AGENTS.md\",\"content\":\"Build with make.\"}"),
                    "{\"say\":[{\"text\":\"There.\"}]}"),
            script(
                    "Fill up",
                    "{\"say\":[{\"tool\":\"read\",\"input\":{\"filePath\":\"a.txt\"}}],\"usage\":{\"input\":126000,\"output\":100}}"),
            script("Too long", "{\"fault\":{\"overflow\":{\"tokens\":250000,\"max\":200000}}}"),
            script("The conversation was summarized to free space", "{\"say\":[{\"text\":\"Went on.\"}]}"),
            script("Hello", "{\"say\":[{\"text\":\"Hi.\"}]}")));

    private Path directory;

    private static Scenario script(String prompt, String... lines) {
        return Scenario.of(prompt, prompt, String.join("\n", lines), null);
    }

    private static String call(String tool, String input) {
        return "{\"say\":[{\"tool\":\"" + tool + "\",\"input\":" + input + "}]}";
    }

    @BeforeEach
    void lay(TestInfo test) throws IOException {
        directory = stage.directory(test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void aCommandOfTheProjectRunsNothingUnasked() throws Exception {
        stage.trust(directory.getParent());
        put("a.txt", "in a");
        put(".opencode/command/git/look.md", "---\ndescription: Looks\n---\nLook at $1: !`echo \"<$1>\"` @a.txt");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client);
            var answer = later(
                    "/session/" + session.id() + "/command", Map.of("command", "git/look", "arguments", "'x\";id'"));
            var asked = ear.until(Event.PermissionAsked.class).request();
            assertThat(List.of(asked.permission(), asked.patterns()))
                    .isEqualTo(List.of("bash", List.of("echo \"<$1>\"")));
            assertThat(asked.tool()).isNull();
            client.reply(asked.id(), new PermissionReply.Once());
            var last = read(answer.get(20, TimeUnit.SECONDS), Message.class);
            assertThat(Parts.text(last)).isEqualTo("Looked.");
            assertThat(ear.until(Event.CommandExecuted.class))
                    .isEqualTo(new Event.CommandExecuted(
                            "git/look", session.id(), "'x\";id'", last.info().id()));
            var said = client.messages(session.id()).getFirst();
            assertThat(Parts.text(said)).isEqualTo("Look at x\";id: <x\";id> @a.txt");
            assertThat(Parts.of(List.of(said), Part.File.class))
                    .extracting(Part.File::url)
                    .containsExactly(directory.resolve("a.txt").toUri().toString());
            var refused =
                    later("/session/" + session.id() + "/command", Map.of("command", "git/look", "arguments", ""));
            client.reply(ear.until(Event.PermissionAsked.class).request().id(), new PermissionReply.Reject(null));
            assertThat(refused.get(20, TimeUnit.SECONDS))
                    .satisfies(
                            reply -> assertThat(reply.status()).isEqualTo(400),
                            reply -> assertThat(reply.body()).contains("/git/look was not run"));
            assertThat(ear.until(Event.SessionFailed.class).error().message()).contains("was not run");
        }
    }

    @Test
    void anAbortStopsWhatACommandRunsFirst() throws Exception {
        stage.trust(directory.getParent());
        put(".opencode/command/slow.md", "Look at !`echo $$ > pid; sleep 600`");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client);
            var answer = later("/session/" + session.id() + "/command", Map.of("command", "slow", "arguments", ""));
            client.reply(ear.until(Event.PermissionAsked.class).request().id(), new PermissionReply.Once());
            var pid = directory.resolve("pid");
            Await.until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
            client.abort(session.id());
            assertThat(answer.get(20, TimeUnit.SECONDS))
                    .satisfies(
                            reply -> assertThat(reply.status()).isEqualTo(400),
                            reply -> assertThat(reply.body()).contains("/slow was stopped before it was ready."));
            assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                            .filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(client.messages(session.id())).isEmpty();
            assertThat(post(
                                    "/session/" + session.id() + "/message",
                                    Map.of("parts", List.of(Map.of("type", "text", "text", "Hello"))))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatACommandRefersToIsAskedForLikeARead() throws Exception {
        put(".env", "SECRET=1");
        Files.createSymbolicLink(directory.resolve("notes.txt"), directory.resolve(".env"));
        put(".opencode/command/spy.md", "Look at @notes.txt");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client);
            var answer = later("/session/" + session.id() + "/command", Map.of("command", "spy", "arguments", ""));
            var asked = ear.until(Event.PermissionAsked.class).request();
            assertThat(List.of(asked.permission(), asked.patterns()))
                    .isEqualTo(List.of("read", List.of("notes.txt", ".env")));
            client.abort(session.id());
            assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(400);
            assertThat(client.messages(session.id())).isEmpty();
        }
    }

    @Test
    void anUnknownCommandIsToldWithThoseThatThereAre() throws Exception {
        put("lungo.json", "{\"command\": {\"greet\": {\"template\": \"Hello $1\"}}}");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client);
            var reply = post("/session/" + session.id() + "/command", Map.of("command", "nope", "arguments", ""));
            var message = "Command not found: \"nope\". Available commands: init, review, greet";
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).contains(Json.text(message));
            assertThat(ear.until(Event.SessionFailed.class))
                    .isEqualTo(new Event.SessionFailed(session.id(), new Failure.Unknown(message, null)));
            assertThat(post(
                                    "/session/" + session.id() + "/command",
                                    Map.of("command", "greet", "arguments", "", "model", "practice/practice"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSubtaskIsGivenToASubagent() throws Exception {
        put(
                "lungo.json",
                "{\"command\": {\"sub\": {\"template\": \"Hello $1\", \"description\": \"Runs sub\", \"subtask\":"
                        + " true, \"agent\": \"general\"}}}");
        try (var client = stage.client(directory)) {
            var session = session(client);
            var answer = read(
                    post(
                            "/session/" + session.id() + "/command",
                            Map.of("command", "sub", "arguments", "you", "agent", "build")),
                    Message.class);
            var messages = client.messages(session.id());
            var task = Parts.of(messages, Part.Subtask.class).findFirst().orElseThrow();
            assertThat(List.of(task.prompt(), task.description(), task.agent(), task.command()))
                    .isEqualTo(List.of("Hello you", "Runs sub", "general", "sub"));
            assertThat(Parts.of(messages, Part.Tool.class)
                            .map(part -> ((ToolState.Completed) part.state()).output())
                            .findFirst()
                            .orElseThrow())
                    .contains("Hi.");
            assertThat(messages.getLast().info()).isEqualTo(answer.info());
            assertThat(client.session(session.id()).agent()).isEqualTo("build");
        }
    }

    @Test
    void theUsersOwnCommandIsPartOfTheConversation() throws Exception {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client);
            var answer = read(
                    post(
                            "/session/" + session.id() + "/shell",
                            Map.of("command", "echo out; echo err >&2; exit 2", "agent", "build")),
                    Message.class);
            var call = (Part.Tool) answer.parts().getFirst();
            var done = (ToolState.Completed) call.state();
            assertThat(List.of(call.tool(), done.input(), done.output(), done.title(), done.metadata()))
                    .isEqualTo(List.of(
                            "bash",
                            Map.of("command", "echo out; echo err >&2; exit 2"),
                            "out\nerr\n",
                            "",
                            Map.of("output", "out\nerr\n", "exit", 2)));
            ear.until(Event.SessionIdle.class);
            client.ask(session.id(), prompt("Hello"));
            assertThat(stage.model().requests().stream()
                            .filter(request -> request.scenario().equals("Hello"))
                            .toList()
                            .getLast()
                            .text())
                    .contains("out\\nerr");
        }
    }

    @Test
    void oneSessionDoesOneThingAtATime() throws Exception {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client);
            var path = "/session/" + session.id() + "/shell";
            var answer = later(
                    path, Map.of("command", "echo begun; until [ -e sign ]; do sleep 0.05; done", "agent", "build"));
            ear.until(
                    Event.PartUpdated.class,
                    event -> event.part() instanceof Part.Tool tool
                            && tool.state() instanceof ToolState.Running running
                            && running.metadata() != null);
            assertThat(post(path, Map.of("command", "echo no", "agent", "build"))
                            .status())
                    .isEqualTo(409);
            assertThat(get("/session/status").body()).contains(session.id().value(), "busy");
            client.prompt(session.id(), prompt("Hello"));
            Files.createFile(directory.resolve("sign"));
            assertThat(answer.get(20, TimeUnit.SECONDS).body()).contains("begun");
            ear.until(Event.SessionIdle.class);
            assertThat(Parts.texts(client.messages(session.id())).getLast()).isEqualTo("Hi.");
            assertThat(get("/session/status").body()).isEqualTo("{}");
            later(path, Map.of("command", "echo again; sleep 600", "agent", "build"));
            ear.until(
                    Event.PartUpdated.class,
                    event -> event.part() instanceof Part.Tool tool
                            && tool.state() instanceof ToolState.Running running
                            && running.metadata() != null);
            client.abort(session.id());
            ear.until(Event.SessionIdle.class);
            var calls = Parts.of(client.messages(session.id()), Part.Tool.class)
                    .map(Part.Tool::state)
                    .toList();
            assertThat(((ToolState.Completed) calls.getLast()).output())
                    .isEqualTo("again\n\n(The user ended the command.)");
            assertThat(Parts.open(client.messages(session.id()))).isEmpty();
        }
    }

    @Test
    void skillsAreListedAndLoaded() throws Exception {
        put(".claude/skills/pdf/SKILL.md", "---\nname: pdf\ndescription: Fills forms\n---\nUse the script.");
        put(".claude/skills/pdf/fill.py", "print()");
        try (var client = stage.client(directory)) {
            var session = session(client);
            client.ask(session.id(), prompt("Fill the form"));
            var calls = Parts.of(client.messages(session.id()), Part.Tool.class)
                    .map(Part.Tool::state)
                    .toList();
            var folder = directory.resolve(".claude/skills/pdf");
            assertThat(((ToolState.Completed) calls.get(0)).output())
                    .isEqualTo("# Skill: pdf\n\nUse the script.\n\nRelative paths in this skill start in " + folder
                            + "\nFiles: fill.py");
            assertThat(((ToolState.Failed) calls.get(1)).error())
                    .isEqualTo("Skill \"nope\" not found. Available skills: pdf");
            var sent = SentRequests.ofSession(
                    stage.model().requests(), session.id().value());
            assertThat(sent.faults()).isEmpty();
            assertThat(sent.all().getFirst().text()).contains("\\n- pdf: Fills forms", "\"name\":\"skill\"");
        }
    }

    @Test
    void instructionsOfAFolderComeWithItsFirstFile() throws Exception {
        put("sub/AGENTS.md", "Never use tabs here.");
        put("sub/x.txt", "x");
        try (var client = stage.client(directory)) {
            var session = session(client);
            client.ask(session.id(), prompt("Read twice"));
            var reads = Parts.of(client.messages(session.id()), Part.Tool.class)
                    .map(part -> (ToolState.Completed) part.state())
                    .toList();
            assertThat(reads.get(0).output())
                    .endsWith("<system-reminder>\nInstructions from " + directory.resolve("sub/AGENTS.md")
                            + ":\nNever use tabs here.\n</system-reminder>");
            assertThat(reads.get(1).output()).doesNotContain("tabs");
            assertThat(reads)
                    .extracting(read -> read.metadata().get("loaded"))
                    .containsExactly(List.of(directory.resolve("sub/AGENTS.md").toString()), List.of());
            var first = stage.model().requests().stream()
                    .filter(request -> request.scenario().equals("Read twice"))
                    .findFirst()
                    .orElseThrow();
            assertThat(first.text()).doesNotContain("\"name\":\"skill\"");
        }
    }

    @Test
    void changedInstructionsOfAFolderAreToldWithTheNextMessage() throws Exception {
        put(
                "lungo.json",
                "{\"agent\": {\"blind\": {\"mode\": \"primary\", \"permission\": {\"read\": {\"sub/AGENTS.md\":"
                        + " \"deny\"}}}}}");
        put("sub/AGENTS.md", "Never use tabs here.");
        put("sub/x.txt", "x");
        var file = directory.resolve("sub/AGENTS.md");
        try (var client = stage.client(directory)) {
            var session = session(client);
            client.ask(session.id(), prompt("Read twice"));
            put("sub/AGENTS.md", "Use tabs.");
            client.ask(session.id(), prompt("Hello"));
            client.ask(session.id(), prompt("Hello"));
            put("sub/AGENTS.md", "A secret.");
            client.ask(session.id(), new NewPrompt(prompt("Hello").parts(), null, "blind", null));
            Files.delete(file);
            client.ask(session.id(), prompt("Hello"));
            var reply = Parts.of(client.messages(session.id()), Part.Text.class)
                    .filter(text -> Boolean.TRUE.equals(text.synthetic()))
                    .map(Part.Text::text)
                    .filter(text -> text.contains("nstructions from "))
                    .toList();
            assertThat(reply)
                    .satisfiesExactly(
                            changed -> assertThat(changed)
                                    .isEqualTo("The instructions from " + file
                                            + " are new or have changed. Their full text:\nUse tabs."),
                            gone -> assertThat(gone)
                                    .endsWith("The instructions from " + file + " no longer apply.")
                                    .doesNotContain("secret"));
            assertThat(SentRequests.ofSession(
                                    stage.model().requests(), session.id().value())
                            .faults())
                    .isEmpty();
        }
    }

    @Test
    void initWritesTheInstructions() throws Exception {
        try (var client = stage.client(directory)) {
            var session = session(client);
            var answer = post(
                    "/session/" + session.id() + "/init",
                    Map.of(
                            "providerID",
                            "practice",
                            "modelID",
                            "practice",
                            "messageID",
                            Message.newId().value()));
            assertThat(List.of(answer.status(), answer.body())).isEqualTo(List.of(200, "true"));
            assertThat(directory.resolve("AGENTS.md")).hasContent("Build with make.");
        }
    }

    @Test
    void summarizeIsTrueWhenItIsDone() throws Exception {
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client);
            client.ask(session.id(), prompt("Look at this"));
            var answer = post(
                    "/session/" + session.id() + "/summarize", Map.of("providerID", "practice", "modelID", "practice"));
            assertThat(List.of(answer.status(), answer.body())).isEqualTo(List.of(200, "true"));
            ear.until(Event.SessionCompacted.class);
            assertThat(Parts.texts(client.messages(session.id())))
                    .containsExactly("Look at this", "Looked.", "", "All was looked at.");
        }
    }

    @Test
    void aFullWindowAndAnOverflowAreNoEnd() throws Exception {
        put("a.txt", "in a");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client);
            assertThat(Parts.text(client.ask(session.id(), prompt("Fill up")))).isEqualTo("Went on.");
            ear.until(Event.SessionCompacted.class);
            assertThat(Parts.text(client.ask(session.id(), prompt("Too long")))).isEqualTo("Went on.");
            assertThat(ear.until(Event.SessionFailed.class).error()).isInstanceOf(Failure.ContextOverflow.class);
            ear.until(Event.SessionCompacted.class);
            var messages = client.messages(session.id());
            assertThat(Parts.of(messages, Part.Compaction.class)
                            .map(part -> List.of(part.auto(), Boolean.TRUE.equals(part.overflow()))))
                    .containsExactly(List.of(true, false), List.of(true, true));
            assertThat(Parts.open(messages)).isEmpty();
        }
    }

    @Test
    void messagesComeInPages() throws Exception {
        try (var client = stage.client(directory)) {
            var session = session(client);
            client.ask(session.id(), prompt("Hello"));
            client.ask(session.id(), prompt("Hello again"));
            var all = client.messages(session.id());
            var path = "/session/" + session.id() + "/message?limit=2";
            var page = get(path);
            var cursor = page.header("X-Next-Cursor");
            assertThat(page.header("Link")).endsWith(path + "&before=" + cursor + ">; rel=\"next\"");
            assertThat(List.of(read(page, Message[].class))).isEqualTo(all.subList(2, 4));
            var older = get(path + "&before=" + cursor);
            assertThat(older.header("X-Next-Cursor")).isEmpty();
            assertThat(List.of(read(older, Message[].class))).isEqualTo(all.subList(0, 2));
            var bad = get("/session/" + session.id() + "/message?before=zzz");
            assertThat(List.of(bad.status(), bad.body())).isEqualTo(List.of(400, "{\"_tag\":\"BadRequest\"}"));
        }
    }

    @Test
    void sessionsAreChangedAndFound() throws Exception {
        try (var client = stage.client(directory)) {
            var session = session(client);
            var changed = read(
                    send(
                            "PATCH",
                            "/session/" + session.id(),
                            Map.of("metadata", Map.of("k", "v"), "time", Map.of("archived", 5))),
                    Session.class);
            assertThat(List.of(changed.metadata(), changed.time().archived())).isEqualTo(List.of(Map.of("k", "v"), 5L));
            assertThat(read(get("/session?path=" + session.path()), Session[].class))
                    .containsExactly(changed);
            assertThat(read(get("/session?path=elsewhere"), Session[].class)).isEmpty();
            assertThat(List.of(
                            get("/session/ses_none/children").status(),
                            get("/session/ses_none/todo").status()))
                    .containsExactly(404, 404);
        }
    }

    private record Told(int status, String head, String body) {
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private Told send(String method, String target, Object body) throws IOException {
        var head = method + " " + target + " HTTP/1.0\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN
                + "\nx-opencode-directory: " + directory;
        try (var http = RawHttp.send(stage.server().port(), head, method.equals("GET") ? "" : Json.text(body))) {
            var text = new String(http.in().readAllBytes(), StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            return new Told(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
        }
    }

    private Told get(String target) throws IOException {
        return send("GET", target, "");
    }

    private Told post(String target, Object body) throws IOException {
        return send("POST", target, body);
    }

    private CompletableFuture<Told> later(String target, Object body) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return post(target, body);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }

    private static <T> T read(Told reply, Class<T> type) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return Json.read(reply.body(), type);
    }

    private static Session session(LungoClient client) {
        return client.create(new NewSession("Work", null, null));
    }

    private static NewPrompt prompt(String text) {
        return new NewPrompt(List.of(NewPrompt.Piece.text(text)), null, null, null);
    }

    private void put(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
