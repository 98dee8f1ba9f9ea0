package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.client.ServerEvent;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.ToolState;
import dev.lungo.engine.session.Input;
import dev.lungo.engine.session.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// Agents that work for agents, as clients hear of them.
class SubagentTest {
    private static final ModelRef MODEL = new ModelRef("practice", "practice");
    private static final Rule NO_TASKS = new Rule("task", "*", Action.DENY);

    @AutoClose
    private static Stage stage = Stage.of(Errands.all());

    private Path directory;

    @AutoClose
    private LungoClient client;

    @AutoClose
    private Ear ear;

    @BeforeEach
    void lay(TestInfo test) throws IOException {
        directory = stage.directory(test.getTestMethod().orElseThrow().getName());
        Files.writeString(directory.resolve("poem.txt"), "so much\ndepends\nupon\n");
        client = stage.client(directory);
        ear = Ear.open(client);
    }

    private Session start(String prompt, Rule... rules) {
        var session = client.create(new NewSession("Test", null, rules.length == 0 ? null : List.of(rules)));
        client.prompt(session.id(), ServerTest.typed(prompt));
        return session;
    }

    private void finished(Id<Session> session) {
        ear.until(Event.SessionIdle.class, idle -> idle.sessionID().equals(session));
    }

    private Message send(Session session, Input... parts) throws Exception {
        var prompt = new Prompt(null, List.of(parts), null, null, null, null, false);
        return stage.server()
                .engine()
                .work()
                .prompts()
                .prompt(session.id(), prompt)
                .get(20, TimeUnit.SECONDS);
    }

    private List<Part.Tool> calls(Id<Session> session) {
        return Parts.of(client.messages(session), Part.Tool.class).toList();
    }

    @Test
    void aTaskIsASessionOfItsOwn() {
        var session = start(Errands.LOOK);
        finished(session.id());
        var child = client.children(session.id()).getFirst();
        assertThat(child.title()).isEqualTo("Look around (@general subagent)");
        assertThat(child.agent()).isEqualTo("general");
        assertThat(child.permission()).containsExactly(NO_TASKS);
        assertThat(events(session.id(), child.id()))
                .containsExactly(
                        "parent busy",
                        "parent pending",
                        "child created",
                        "parent shown",
                        "child updated",
                        "child busy",
                        "child idle",
                        "parent completed",
                        "parent idle");
        var done = (ToolState.Completed) calls(session.id()).getFirst().state();
        assertThat(done.output())
                .isEqualTo("<task id=\"" + child.id()
                        + "\" state=\"completed\">\n<task_result>\nFour lines.\n</task_result>\n</task>");
        assertThat(done.metadata())
                .isEqualTo(Map.of(
                        "sessionId",
                        child.id().value(),
                        "parentSessionId",
                        session.id().value(),
                        "model",
                        Map.of("providerID", "practice", "modelID", "practice"),
                        "truncated",
                        false,
                        "views",
                        List.of(Map.of("type", "markdown", "text", "Four lines."))));
        assertThat(Parts.texts(client.messages(child.id()))).containsExactly("Read the poem", "", "Four lines.");
        assertThat(client.session(session.id())
                        .tokens()
                        .plus(client.session(child.id()).tokens())
                        .input())
                .isPositive();
        assertThat(child.cost())
                .isEqualTo(client.messages(child.id()).stream()
                        .map(Message::info)
                        .mapToDouble(info -> info instanceof Message.Assistant answer ? answer.cost() : 0)
                        .sum());
    }

    /// Events about a task, a line for each thing that clients wait for.
    private List<String> events(Id<Session> parent, Id<Session> child) {
        var lines = new ArrayList<String>();
        for (var event : ear.heard().stream().map(ServerEvent::event).toList()) {
            var line = switch (event) {
                case Event.SessionCreated it when it.sessionID().equals(child) -> "child created";
                case Event.SessionUpdated it when it.sessionID().equals(child) -> "child updated";
                case Event.StatusChanged it ->
                    (it.sessionID().equals(child) ? "child " : "parent ")
                            + (it.status() instanceof SessionStatus.Idle ? "idle" : "busy");
                case Event.PartUpdated it
                when it.part() instanceof Part.Tool tool && tool.tool().equals("task") ->
                    "parent "
                            + switch (tool.state()) {
                                case ToolState.Pending _ -> "pending";
                                case ToolState.Running running -> running.metadata() == null ? "running" : "shown";
                                case ToolState.Completed _ -> "completed";
                                case ToolState.Failed _ -> "failed";
                            };
                default -> "";
            };
            if (!line.isEmpty() && !lines.contains(line)) lines.add(line);
        }
        return lines;
    }

    @Test
    void tasksOfOneAnswerWorkAtTheSameTime() {
        var session = start(Errands.TWO);
        finished(session.id());
        assertThat(client.children(session.id()))
                .extracting(Session::title)
                .containsExactlyInAnyOrder("One (@general subagent)", "Other (@general subagent)");
        assertThat(Parts.text(client.messages(session.id()).getLast())).isEqualTo("Both met.");
    }

    @Test
    void anAbortStopsTheChildFirst() throws IOException {
        var session = start(Errands.NAP);
        var sleeper = Sleeper.awaited(ear);
        client.abort(session.id());
        finished(session.id());
        assertThat(sleeper.alive()).isFalse();
        var child = client.children(session.id()).getFirst();
        assertThat(events(session.id(), child.id())).endsWith("child idle", "parent failed", "parent idle");
        var failed = (ToolState.Failed) calls(session.id()).getFirst().state();
        assertThat(failed.error()).isEqualTo("Task cancelled");
        assertThat(failed.metadata()).containsEntry("sessionId", child.id().value());
        assertThat(Parts.open(client.messages(session.id()))).isEmpty();
        assertThat(Parts.open(client.messages(child.id()))).isEmpty();
    }

    @Test
    void aChildAsksForItself() throws IOException {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        var session = start(Errands.WRITE);
        var request = ear.until(Event.PermissionAsked.class).request();
        assertThat(request.sessionID())
                .isEqualTo(client.children(session.id()).getFirst().id());
        var other = client.create(new NewSession("Other", null, null));
        assertThat(client.permissions(session.id())).containsExactly(request);
        assertThat(client.permissions(request.sessionID())).containsExactly(request);
        assertThat(client.permissions(other.id())).isEmpty();
        try (var elsewhere = stage.client(stage.directory("elsewhere"))) {
            assertThat(elsewhere.permissions()).isEmpty();
            assertThat(elsewhere.permissions(session.id())).containsExactly(request);
        }
        client.reply(request.id(), new PermissionReply.Once());
        finished(session.id());
        assertThat(directory.resolve("note.txt")).hasContent("note\n");
    }

    @Test
    void whatTheChildIsRefusedItsCallerIsTold() throws IOException {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        var session = start(Errands.WRITE);
        client.reply(ear.until(Event.PermissionAsked.class).request().id(), new PermissionReply.Reject(null));
        finished(session.id());
        var failed = (ToolState.Failed) calls(session.id()).getFirst().state();
        assertThat(failed.error())
                .isEqualTo("The agent was stopped: The user rejected permission to use this tool: edit note.txt");
        assertThat(Parts.text(client.messages(session.id()).getLast())).isEqualTo("So: " + failed.error());
    }

    @Test
    void aChildMayNotDoWhatItsCallerMustNot() throws Exception {
        var byRule = start(Errands.WRITE, new Rule("edit", "*", Action.DENY));
        finished(byRule.id());
        assertThat(client.children(byRule.id()).getFirst().permission())
                .containsExactly(new Rule("edit", "*", Action.DENY), NO_TASKS);
        var byAgent = client.create(new NewSession("Test", "plan", null));
        client.prompt(byAgent.id(), ServerTest.typed(Errands.WRITE));
        finished(byAgent.id());
        for (var session : List.of(byRule, byAgent)) {
            var write = calls(client.children(session.id()).getFirst().id()).getFirst();
            assertThat(((ToolState.Failed) write.state()).error())
                    .startsWith("The user's rules deny edit of \"note.txt\".");
        }
        assertThat(directory.resolve("note.txt")).doesNotExist();
    }

    @Test
    void agentsAreNestedAsDeepAsConfigured() throws IOException {
        var boss = "\"agent\": {\"boss\": {\"mode\": \"subagent\", \"description\": \"Passes work on\", \"permission\":"
                + " {\"task\": \"allow\"}}}";
        stage.trust(directory.getParent());
        Files.writeString(directory.resolve("lungo.json"), "{" + boss + "}");
        var flat = start(Errands.CHAIN);
        finished(flat.id());
        var refused = calls(client.children(flat.id()).getFirst().id()).getFirst();
        assertThat(((ToolState.Failed) refused.state()).error())
                .startsWith("Subagents can be nested 1 deep (subagent_depth)");
        var deepDirectory = stage.directory("deep");
        Files.writeString(deepDirectory.resolve("lungo.json"), "{\"subagent_depth\": 2, " + boss + "}");
        try (var deep = stage.client(deepDirectory);
                var deepEar = Ear.open(deep)) {
            var session = deep.create(new NewSession("Test", null, null)).id();
            deep.prompt(session, ServerTest.typed(Errands.CHAIN));
            deepEar.until(Event.SessionIdle.class, idle -> idle.sessionID().equals(session));
            var middle = deep.children(session).getFirst();
            var inner = deep.children(middle.id()).getFirst();
            assertThat(inner.title()).isEqualTo("Look (@general subagent)");
            assertThat(Parts.text(deep.messages(session).getLast()))
                    .contains("Passed: <task id=\"" + inner.id() + "\"");
        }
    }

    @Test
    void anUnknownAgentIsAnsweredWithThoseThatThereAre() {
        var session = start(Errands.WRONG);
        finished(session.id());
        assertThat(((ToolState.Failed) calls(session.id()).getFirst().state()).error())
                .isEqualTo("Agent not found: nobody. Available agents: explore, general.");
    }

    @Test
    void workThatCameWithAPromptIsDoneFirst() throws Exception {
        var session = client.create(new NewSession("Test", null, null));
        send(session, new Input.Subtask(null, "Read the poem", "Runs it", "general", MODEL, "runs"));
        var messages = client.messages(session.id());
        assertThat(messages).hasSize(4);
        assertThat(messages.getFirst().parts().getFirst()).isInstanceOf(Part.Subtask.class);
        var work = (Message.Assistant) messages.get(1).info();
        assertThat(List.of(work.agent(), work.mode(), String.valueOf(work.finish())))
                .containsExactly("general", "general", "tool-calls");
        var call = (Part.Tool) messages.get(1).parts().getFirst();
        assertThat(call.callID()).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(call.state().input())
                .isEqualTo(Map.of(
                        "prompt",
                        "Read the poem",
                        "description",
                        "Runs it",
                        "subagent_type",
                        "general",
                        "command",
                        "runs"));
        assertThat(((ToolState.Completed) call.state()).output()).contains("Four lines.");
        assertThat(messages.get(2).parts())
                .hasSize(2)
                .allSatisfy(part -> assertThat(((Part.Text) part).synthetic()).isTrue());
        assertThat(((Message.Assistant) messages.get(3).info()).parentID())
                .isEqualTo(messages.get(2).info().id());
        assertThat(((Message.Assistant) messages.get(3).info()).agent()).isEqualTo("build");
    }

    @Test
    void whoIsNamedNeedsNoPermission() throws Exception {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"task\": \"ask\"}}");
        var session = client.create(new NewSession("Test", null, null));
        send(session, new Input.Text(null, Errands.LOOK, null, null), new Input.Mention(null, "general", null));
        var parts = client.messages(session.id()).getFirst().parts();
        assertThat(parts.get(1)).isInstanceOf(Part.AgentMention.class);
        assertThat(parts.get(2))
                .isInstanceOfSatisfying(
                        Part.Text.class,
                        text -> assertThat(text.text()).contains("task tool").contains("subagent_type general"));
        assertThat(calls(session.id()).getFirst().state()).isInstanceOf(ToolState.Completed.class);
        assertThat(ear.heard()).extracting(ServerEvent::event).noneMatch(Event.PermissionAsked.class::isInstance);
    }

    @Test
    void theRequestOfASessionStaysSmallAndTheSame() {
        var session = start(Errands.LOOK);
        finished(session.id());
        var sent = SentRequests.ofSession(stage.model().requests(), session.id().value());
        assertThat(sent.faults()).isEmpty();
        assertThat(sent.count()).isEqualTo(2);
        var first = sent.all().getFirst().text();
        assertThat(first.getBytes(StandardCharsets.UTF_8).length).isLessThan(9_000);
        var child = client.children(session.id()).getFirst();
        var below = SentRequests.ofSession(stage.model().requests(), child.id().value());
        assertThat(below.all().getFirst().text())
                .contains("You work for another agent")
                .doesNotContain("\"task\"")
                .doesNotContain("\"question\"");
        assertThat(first).doesNotContain("You work for another agent");
        assertThat(first)
                .contains("\\nAgents:\\n- explore: ")
                .contains("\\n- general: ")
                .doesNotContain("- title")
                .doesNotContain("- build");
    }
}
