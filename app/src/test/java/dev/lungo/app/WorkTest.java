package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.NewPrompt;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.script.Scenarios;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Work of a session other than answering a prompt, over HTTP.
class WorkTest extends WorkedSession {
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
                    "Fill up",
                    "{\"say\":[{\"tool\":\"read\",\"input\":{\"filePath\":\"a.txt\"}}],\"usage\":{\"input\":126000,\"output\":100}}"),
            script("Too long", "{\"fault\":{\"overflow\":{\"tokens\":250000,\"max\":200000}}}"),
            script("The conversation was summarized to free space", "{\"say\":[{\"text\":\"Went on.\"}]}"),
            script("Hello", "{\"say\":[{\"text\":\"Hi.\"}]}")));

    @Override
    Stage stage() {
        return stage;
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
}
