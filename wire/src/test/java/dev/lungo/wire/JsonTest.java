package dev.lungo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.event.Scope;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import dev.lungo.core.session.ToolState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    private static final Id<Session> SESSION = new Id<>("ses_1");
    private static final Id<Message> MESSAGE = new Id<>("msg_1");
    private static final Id<Part> PART = new Id<>("prt_1");

    @Test
    void writesAToolPartAsTheContractHasIt() {
        var state = new ToolState.Completed(
                Map.of("filePath", "a.txt"),
                "out",
                "a.txt",
                Map.of("truncated", false),
                new Part.Span(1, 2L, null),
                null);
        Part part = new Part.Tool(PART, SESSION, MESSAGE, "call_1", "read", state, null);
        assertThat(Json.text(part)).isEqualTo("""
            {"type":"tool","id":"prt_1","sessionID":"ses_1","messageID":"msg_1","callID":"call_1","tool":"read",\
            "state":{"status":"completed","input":{"filePath":"a.txt"},"output":"out","title":"a.txt",\
            "metadata":{"truncated":false},"time":{"start":1,"end":2}}}\
            """);
    }

    @ParameterizedTest
    @MethodSource("parts")
    void readsWhatItWrote(Part part) {
        assertThat(Json.read(Json.text(part), Part.class)).isEqualTo(part);
    }

    static Stream<Part> parts() {
        var span = new Part.Span(1, 2L, null);
        var failure = new Failure.Api("busy", 429, true, Map.of("retry-after", "1"), "{}", null);
        return Stream.of(
                new Part.Text(PART, SESSION, MESSAGE, "héllo", true, null, span, Map.of("a", 1)),
                new Part.Reasoning(PART, SESSION, MESSAGE, "hm", span, Map.of("signature", "x")),
                new Part.File(PART, SESSION, MESSAGE, "text/plain", "a.txt", "file:///a.txt", null),
                new Part.Tool(PART, SESSION, MESSAGE, "c", "bash", new ToolState.Pending(Map.of(), ""), null),
                new Part.Tool(
                        PART, SESSION, MESSAGE, "c", "bash", new ToolState.Running(Map.of(), "t", null, span), null),
                new Part.Tool(
                        PART, SESSION, MESSAGE, "c", "bash", new ToolState.Failed(Map.of(), "no", null, span), null),
                new Part.Subtask(PART, SESSION, MESSAGE, "p", "d", "general", new ModelRef("a", "b"), null),
                new Part.AgentMention(PART, SESSION, MESSAGE, "plan", null),
                new Part.StepStart(PART, SESSION, MESSAGE, null),
                new Part.StepFinish(PART, SESSION, MESSAGE, "stop", null, 0.5, Tokens.of(1, 2, 3, 4, 5)),
                new Part.Snapshot(PART, SESSION, MESSAGE, "hash"),
                new Part.Patch(PART, SESSION, MESSAGE, "hash", List.of("/a")),
                new Part.Retry(PART, SESSION, MESSAGE, 1, failure, new Message.Created(3)),
                new Part.Compaction(PART, SESSION, MESSAGE, true, null, null));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsTheEventsItWrote(Event event) {
        var tree = Json.tree(Json.text(new Recorded(new Id<>("evt_1"), 7, new Scope("/p", "global"), event)));
        assertThat(tree.path("id").stringValue()).isEqualTo("evt_1");
        assertThat(EventShape.read(tree.path("type").stringValue(), tree.path("properties")))
                .isEqualTo(event);
    }

    /// Carries out the recipe of CONTRIBUTING.md for an event: without its line in `EventShape` it has no name.
    @Test
    void everyEventHasAName() {
        var kinds = Stream.of(Event.class.getPermittedSubclasses());
        var events = kinds.flatMap(kind -> Stream.of(kind.getPermittedSubclasses()));
        assertThat(Set.<Class<?>>copyOf(EventShape.types().values())).isEqualTo(events.collect(Collectors.toSet()));
    }

    static Stream<Event> events() {
        var tokens = Tokens.NONE;
        var session = new Session(
                SESSION,
                "slug",
                "global",
                "/p",
                "",
                null,
                "t",
                "0",
                "build",
                new Session.ModelChoice("m", "p", null),
                0,
                tokens,
                null,
                null,
                List.of(new Rule("bash", "*", Rule.Action.ASK)),
                null,
                null,
                new Session.Time(1, 2, null, null));
        var user = new Message.User(
                MESSAGE, SESSION, new Message.Created(1), "build", new ModelRef("p", "m"), null, null, null, null);
        var assistant = new Message.Assistant(
                MESSAGE,
                SESSION,
                MESSAGE,
                new Message.Time(1, 2L),
                "p",
                "m",
                null,
                "build",
                "build",
                new Message.Where("/p", "/p"),
                0.25,
                tokens,
                "stop",
                new Failure.Aborted("x"),
                null,
                null);
        var request = new PermissionRequest(
                new Id<>("per_1"),
                SESSION,
                "edit",
                List.of("a"),
                Map.of("diff", "d"),
                List.of("*"),
                new PermissionRequest.Call(MESSAGE, "c"));
        return Stream.of(
                new Event.ProjectUpdated(
                        new Project("global", "/", null, null, new Project.Time(1, 2, null), List.of())),
                new Event.SessionCreated(SESSION, session),
                new Event.SessionUpdated(SESSION, session),
                new Event.SessionDeleted(SESSION, session),
                new Event.MessageUpdated(SESSION, user),
                new Event.MessageUpdated(SESSION, assistant),
                new Event.MessageRemoved(SESSION, MESSAGE),
                new Event.PartUpdated(SESSION, new Part.StepStart(PART, SESSION, MESSAGE, null), 5),
                new Event.PartRemoved(SESSION, MESSAGE, PART),
                new Event.PartDelta(SESSION, MESSAGE, PART, "text", "d"),
                new Event.TodoUpdated(SESSION, List.of(new Todo("a", "pending", "high"))),
                new Event.PermissionAsked(request),
                new Event.PermissionReplied(SESSION, new Id<>("per_1"), new PermissionReply.Always()),
                new Event.PermissionApproved("global", List.of(new Rule("edit", "*", Rule.Action.ALLOW)), 5L),
                new Event.StatusChanged(SESSION, new SessionStatus.Retry(1, "m", 2)),
                new Event.SessionIdle(SESSION),
                new Event.SessionFailed(null, new Failure.Unknown("m", null)),
                new Event.SessionFailed(
                        SESSION,
                        new Failure.Budget(
                                "m",
                                "day",
                                new Failure.Budget.Sums(2.0, null),
                                new Failure.Budget.Sums(1.5, 10L),
                                new Failure.Budget.Sums(0.0, 0L),
                                new Failure.Budget.Sums(0.75, 5L))),
                new Event.SessionDiff(SESSION, List.of()),
                new Event.FileEdited("/a"),
                new Event.Connected(),
                new Event.Heartbeat(),
                new Event.Lagged(3),
                new Event.ModelSwitched(
                        SESSION, MESSAGE, new ModelRef("a", "b", "high"), new ModelRef("c", "d"), "quota", "m"),
                new Event.InstanceDisposed("/p"));
    }

    @Test
    void readsAnAgentAndTellsItsNativity() {
        var agent = new Agent(
                "build", null, "primary", true, null, List.of(), Map.of(), null, null, null, null, null, null, 3);
        assertThat(Json.text(agent))
                .isEqualTo(
                        "{\"name\":\"build\",\"mode\":\"primary\",\"native\":true,\"permission\":[],\"options\":{},\"steps\":3}");
        assertThat(Json.read(Json.text(agent), Agent.class)).isEqualTo(agent);
    }
}
