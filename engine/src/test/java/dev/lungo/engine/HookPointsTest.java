package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.Hook.Work;
import dev.lungo.core.hook.HookPoint;
import dev.lungo.core.hook.HookPoint.CommandStarting;
import dev.lungo.core.hook.HookPoint.PermissionDecided;
import dev.lungo.core.hook.HookPoint.PromptReceived;
import dev.lungo.core.hook.HookPoint.RequestReady;
import dev.lungo.core.hook.HookPoint.SessionEnded;
import dev.lungo.core.hook.HookPoint.SessionStarted;
import dev.lungo.core.hook.HookPoint.StepEnded;
import dev.lungo.core.hook.HookPoint.SummaryStarting;
import dev.lungo.core.hook.HookPoint.TextCompleted;
import dev.lungo.core.hook.HookPoint.ToolAfter;
import dev.lungo.core.hook.HookPoint.ToolBefore;
import dev.lungo.core.hook.HookPoint.TurnEnded;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.engine.agent.Prompts;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each hook point is reached in real turns, and what a hook leaves there counts.
@Timeout(60)
class HookPointsTest {
    @TempDir
    Path folder;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private static <P extends HookPoint<P>> Hook<P> hook(Class<P> point, Work<P> work) {
        return new Hook<>("ext", point, work);
    }

    private <P extends HookPoint<P>> Hook<P> listener(Class<P> point, Function<P, String> words) {
        return hook(point, value -> {
            heard.add(words.apply(value));
            return value;
        });
    }

    private static Part.Tool call(Fixture fixture) {
        return (Part.Tool) fixture.messages().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.Tool.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPromptIsSentAsTheHooksLeaveIt() throws Exception {
        Work<PromptReceived> adds = value -> {
            var parts = new ArrayList<>(value.parts());
            parts.add(Part.Text.hidden(value.prompt().session(), value.prompt().message(), "more " + parts.size()));
            return value.with(parts);
        };
        try (var fixture =
                new Fixture(folder, List.of(hook(PromptReceived.class, adds), hook(PromptReceived.class, adds)))) {
            fixture.answer("hello");
            assertThat(fixture.script.asked.getFirst().history().getFirst().parts().stream()
                            .map(part -> ((Part.Text) part).text())
                            .toList())
                    .startsWith("hello", "more 1", "more 2");
        }
    }

    @Test
    void aRequestIsSentAsTheHooksLeaveIt() throws Exception {
        Work<RequestReady> system = value -> {
            var it = value.request();
            return new RequestReady(
                    value.session(),
                    new Request(
                            it.model(),
                            it.system() + "\nRhyme.",
                            it.history(),
                            it.tools(),
                            it.instruction(),
                            it.settings(),
                            it.origin()));
        };
        try (var fixture = new Fixture(folder, List.of(hook(RequestReady.class, system)))) {
            fixture.answer("hello");
            assertThat(fixture.script.asked.getFirst().system()).endsWith("\nRhyme.");
        }
    }

    @Test
    void aRequestHasTheHeadersThatTheHooksLeave() throws Exception {
        Work<RequestReady> adds = value -> {
            var it = value.request();
            return new RequestReady(
                    value.session(), it.with(it.model().withHeaders(Map.of("x-team", "blue")), it.settings()));
        };
        try (var fixture = new Fixture(folder, List.of(hook(RequestReady.class, adds)))) {
            fixture.answer("hello");
            assertThat(fixture.script.asked.getFirst().model().headers()).isEqualTo(Map.of("x-team", "blue"));
        }
    }

    @Test
    void aCommandHasTheVariablesThatTheHooksLeave() throws Exception {
        Work<CommandStarting> adds = value -> value.with(Map.of("GREETING", "hi " + value.callID()));
        try (var fixture = new Fixture(folder, List.of(hook(CommandStarting.class, adds)))) {
            fixture.script.calls("{\"what\":\"run\",\"to\":\"printf %s \\\"$GREETING\\\" > out.txt\"}");
            fixture.answer("go");
            assertThat(fixture.project.resolve("out.txt"))
                    .hasContent("hi " + call(fixture).callID());
        }
    }

    @Test
    void aTextIsRecordedAndAnsweredAsTheHooksLeaveIt() throws Exception {
        Work<TextCompleted> shouts = value -> value.with(value.text().toUpperCase(Locale.ROOT));
        try (var fixture = new Fixture(folder, List.of(hook(TextCompleted.class, shouts)))) {
            fixture.script.says(new Delta.Text("done"), Script.done());
            assertThat(Fixture.line(fixture.answer("go"))).isEqualTo("assistant DONE");
            assertThat(fixture.said()).containsExactly("user go", "assistant DONE");
        }
    }

    @Test
    void aSummaryIsRequestedWithTheContextThatTheHooksAdd() throws Exception {
        Work<SummaryStarting> adds =
                value -> new SummaryStarting(value.session(), List.of("Keep names."), value.prompt());
        Work<SummaryStarting> replaces = value ->
                new SummaryStarting(value.session(), value.context(), Prompts.load("compaction") + " In verse.");
        try (var fixture = new Fixture(
                folder, List.of(hook(SummaryStarting.class, adds), hook(SummaryStarting.class, replaces)))) {
            fixture.script.says(new Delta.Text("one"), Script.done()).summarizes("what was");
            fixture.answer("first");
            fixture.engine
                    .work()
                    .prompts()
                    .summarize(fixture.session.id(), new ModelRef("script", "one"), false)
                    .get(30, TimeUnit.SECONDS);
            assertThat(fixture.script.summaries.getFirst().instruction())
                    .isEqualTo(Prompts.load("compaction") + " In verse.\n\nKeep names.");
        }
    }

    @Test
    void aToolRunsWithTheArgumentsThatTheHooksLeave() throws Exception {
        Work<ToolBefore> other =
                value -> value.with(Map.of("what", value.arguments().get("what") + "!"));
        try (var fixture = new Fixture(folder, List.of(hook(ToolBefore.class, other), hook(ToolBefore.class, other)))) {
            fixture.script.calls("{\"what\":\"x\"}");
            fixture.answer("go");
            assertThat(fixture.said().get(1)).isEqualTo("assistant probe:x!!");
            assertThat(call(fixture).state().input()).isEqualTo(Map.of("what", "x!!"));
        }
    }

    @Test
    void aRefusedCallIsNotMade() throws Exception {
        Work<ToolBefore> refuses = value -> value.refused("Not on Fridays.");
        try (var fixture = new Fixture(folder, List.of(hook(ToolBefore.class, refuses)))) {
            fixture.script.calls("{\"what\":\"write\",\"file\":\"a.txt\",\"to\":\"1\"}");
            fixture.answer("go");
            assertThat(fixture.said().get(1)).isEqualTo("assistant probe:Not on Fridays.");
            assertThat(fixture.project).isEmptyDirectory();
        }
    }

    @Test
    void guardsAskAboutTheArgumentsThatAreLeft() throws Exception {
        Work<ToolBefore> elsewhere = value -> value.with(Map.of("what", "write", "file", "b.txt", "to", "1"));
        try (var fixture = new Fixture(
                folder, List.of(hook(ToolBefore.class, elsewhere)), new Rule("edit", "b.txt", Action.DENY))) {
            fixture.script.calls("{\"what\":\"write\",\"file\":\"a.txt\",\"to\":\"1\"}");
            fixture.answer("go");
            assertThat(fixture.said().get(1)).startsWith("assistant probe:The user's rules deny edit");
            assertThat(fixture.project).isEmptyDirectory();
        }
    }

    @Test
    void anOutputIsRecordedAsTheHooksLeaveIt() throws Exception {
        Work<ToolAfter> formatted =
                value -> value.with(new ToolOutput("t", value.output().text() + " formatted", Map.of()));
        try (var fixture = new Fixture(folder, List.of(hook(ToolAfter.class, formatted)))) {
            fixture.script.calls("{\"what\":\"x\"}");
            fixture.answer("go");
            assertThat(fixture.said().get(1)).isEqualTo("assistant probe:x formatted");
            assertThat(((ToolState.Completed) call(fixture).state()).title()).isEqualTo("t");
        }
    }

    @Test
    void makesAllowedRequestsStricter() throws Exception {
        Work<PermissionDecided> stricter = value -> switch (value.patterns().getFirst()) {
            case "a.txt" -> value.with(Action.DENY, "frozen");
            case "b.txt" -> value.with(Action.ASK, null);
            default -> value;
        };
        try (var fixture = new Fixture(folder, List.of(hook(PermissionDecided.class, stricter)))) {
            fixture.script.calls(
                    "{\"what\":\"write\",\"file\":\"a.txt\",\"to\":\"1\"}",
                    "{\"what\":\"write\",\"file\":\"b.txt\",\"to\":\"1\"}");
            var answer = fixture.prompt("go");
            var request = fixture.hear(Event.PermissionAsked.class).request();
            fixture.engine.asks().reply(request.id(), new PermissionReply.Once());
            answer.get(10, TimeUnit.SECONDS);
            assertThat(request.patterns()).containsExactly("b.txt");
            assertThat(fixture.said().get(1))
                    .isEqualTo("assistant probe:An extension denied edit of a.txt: frozen, probe:write");
        }
    }

    @Test
    void deniesCommandsThatProjectFilesRequest() throws Exception {
        Work<PermissionDecided> denies = value -> value.with(Action.DENY, "frozen");
        try (var fixture = new Fixture(folder, List.of(hook(PermissionDecided.class, denies)))) {
            var instance = fixture.instances.of(fixture.project.toString());
            var agent = instance.agents().require(null);
            var guard = new Guard(
                    instance,
                    instance.agents().policy(agent, null),
                    fixture.engine.asks(),
                    new Caller(fixture.session.id(), null, null, agent.name()));
            assertThatThrownBy(() -> guard.requireForeignCommand("make", fixture.project))
                    .isInstanceOf(ToolFailure.Denied.class)
                    .hasMessage("An extension denied bash of make: frozen");
        }
    }

    @Test
    void noHookLoosensWhatTheRulesSay() throws Exception {
        Work<PermissionDecided> looser = value -> value.with(Action.ALLOW, null);
        try (var fixture = new Fixture(
                folder,
                List.of(hook(PermissionDecided.class, looser)),
                new Rule("edit", "*", Action.ASK),
                new Rule("edit", "a.txt", Action.DENY))) {
            fixture.script.calls(
                    "{\"what\":\"write\",\"file\":\"a.txt\",\"to\":\"1\"}",
                    "{\"what\":\"write\",\"file\":\"b.txt\",\"to\":\"1\"}");
            var answer = fixture.prompt("go");
            var request = fixture.hear(Event.PermissionAsked.class).request();
            fixture.engine.asks().reply(request.id(), new PermissionReply.Reject("no"));
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.said().get(1)).contains("deny edit of \"a.txt\"", "rejected this call and said: no");
            assertThat(fixture.project).isEmptyDirectory();
        }
    }

    @Test
    void reportsStepsTurnsAndSessionsInOrder() throws Exception {
        var hooks = List.<Hook<?>>of(
                listener(
                        StepEnded.class,
                        value -> "step " + value.answer().parts().size()),
                listener(TurnEnded.class, value -> "turn " + Fixture.line(value.answer())),
                listener(
                        SessionStarted.class,
                        value -> "started " + value.session().title()),
                listener(SessionEnded.class, value -> "ended " + value.session().title()));
        try (var fixture = new Fixture(folder, hooks)) {
            fixture.script.calls("{\"what\":\"x\"}");
            fixture.answer("go");
            fixture.script.calls("{\"what\":\"wait\"}");
            var aborted = fixture.prompt("wait");
            fixture.started.acquire(2);
            fixture.engine.work().stops().abort(fixture.session.id());
            aborted.get(10, TimeUnit.SECONDS);
            fixture.engine.work().stops().delete(fixture.session.id());
            assertThat(heard)
                    .containsExactly(
                            "started test",
                            "step 3",
                            "step 3",
                            "turn assistant nothing more",
                            "turn assistant probe:Tool execution aborted",
                            "ended test");
        }
    }

    @Test
    void aHookThatBreaksEverywhereChangesNothingAndIsReported() throws Exception {
        Work<?> breaks = _ -> {
            throw new IllegalStateException("broken");
        };
        var hooks = new ArrayList<Hook<?>>();
        for (var point : HookPoint.class.getPermittedSubclasses()) hooks.add(broken(point, breaks));
        try (var fixture = new Fixture(folder, hooks)) {
            fixture.script.calls("{\"what\":\"write\",\"file\":\"a.txt\",\"to\":\"1\"}");
            fixture.answer("go");
            assertThat(fixture.said()).containsExactly("user go", "assistant probe:write", "assistant nothing more");
            assertThat(fixture.project.resolve("a.txt")).hasContent("1");
            var toast = fixture.hear(Event.TuiToast.class);
            assertThat(toast.title()).isEqualTo("Extension failed");
            assertThat(toast.message()).isEqualTo("ext: broken");
            fixture.engine.work().stops().delete(fixture.session.id());
            assertThat(fixture.store.sessions().find(fixture.session.id())).isEmpty();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Hook<?> broken(Class<?> point, Work<?> work) {
        return new Hook("ext", point, work);
    }
}
