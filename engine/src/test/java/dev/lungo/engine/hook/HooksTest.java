package dev.lungo.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.Hook.Work;
import dev.lungo.core.hook.HookPoint.PermissionDecided;
import dev.lungo.core.hook.HookPoint.PromptReceived;
import dev.lungo.core.hook.HookPoint.ToolBefore;
import dev.lungo.core.hook.HookedCall;
import dev.lungo.core.hook.HookedPrompt;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HooksTest {
    private static final HookedCall CALL = new HookedCall(Session.newId(), Message.newId(), "call_1", "build", "probe");

    private final List<String> reported = new ArrayList<>();

    private Hooks hooks(Work<ToolBefore> work) {
        return hooks(List.of(work));
    }

    private Hooks hooks(Work<ToolBefore> one, Work<ToolBefore> other) {
        return hooks(List.of(one, other));
    }

    private Hooks hooks(List<Work<ToolBefore>> works) {
        var hooks = works.stream()
                .<Hook<?>>map(work -> new Hook<>("ext", ToolBefore.class, work))
                .toList();
        return new Hooks(
                hooks, Duration.ofMillis(200), (extension, problem) -> reported.add(extension + ": " + problem));
    }

    private static ToolBefore value(String text) {
        return new ToolBefore(CALL, Map.of("text", text));
    }

    private static Work<ToolBefore> appends(String text) {
        return value -> value.with(Map.of("text", value.arguments().get("text") + text));
    }

    @Test
    void eachHookGetsWhatTheOneBeforeLeft() throws Exception {
        assertThat(hooks(appends("b"), appends("c")).pass(value("a"))).isEqualTo(value("abc"));
        assertThat(reported).isEmpty();
    }

    @Test
    void aPointWithoutHooksGivesTheValueItself() throws Exception {
        var decided = new PermissionDecided(CALL.session(), "build", "edit", List.of("a"), Action.ALLOW, null);
        assertThat(Hooks.NONE.pass(decided)).isSameAs(decided);
        var hooks = hooks(_ -> {
            throw new AssertionError("another point's");
        });
        assertThat(hooks.pass(decided)).isSameAs(decided);
        assertThat(hooks.has(ToolBefore.class)).isTrue();
        assertThat(hooks.has(PermissionDecided.class)).isFalse();
    }

    @Test
    void aHookThatBreaksIsReportedAndLeftOut() throws Exception {
        Work<ToolBefore> broken = _ -> {
            throw new IllegalStateException("no luck");
        };
        var hooks = hooks(List.of(appends("b"), broken, appends("c")));
        assertThat(hooks.pass(value("a"))).isEqualTo(value("abc"));
        assertThat(hooks.pass(value("a"))).isEqualTo(value("abc"));
        assertThat(reported).as("once").containsExactly("ext: no luck");
    }

    @Test
    void aHookThatBreaksInNewWaysIsReportedAHundredTimes() throws Exception {
        var failures = new AtomicInteger();
        var hooks = hooks(List.of(_ -> {
            throw new IllegalStateException("failure " + failures.incrementAndGet());
        }));
        for (int i = 0; i < 150; i++) hooks.pass(value("a"));
        assertThat(reported).hasSize(100).startsWith("ext: failure 1").endsWith("ext: failure 100");
    }

    @Test
    void aHookThatTakesTooLongIsStoppedAndLeftOut() throws Exception {
        var stopped = new CountDownLatch(1);
        Work<ToolBefore> slow = value -> {
            try {
                new CountDownLatch(1).await();
                return value;
            } finally {
                stopped.countDown();
            }
        };
        assertThat(hooks(slow, appends("b")).pass(value("a"))).isEqualTo(value("ab"));
        assertThat(reported).containsExactly("ext: It took longer than 200 ms and was stopped.");
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @SuppressWarnings("NullAway")
    void nothingAndWhatAPointRejectsAreLeftOut() throws Exception {
        assertThat(hooks(_ -> null, appends("b")).pass(value("a"))).isEqualTo(value("ab"));
        assertThat(reported).containsExactly("ext: Its result was rejected: the hook returned nothing.");
    }

    @Test
    void aRefusalStays() throws Exception {
        var left = hooks(value -> value.refused("not here"), value -> new ToolBefore(CALL, value.arguments()))
                .pass(value("a"));
        assertThat(left).isEqualTo(value("a").refused("not here"));
    }

    @Test
    void aStoppedTurnStopsTheHook() throws Exception {
        var begun = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        var hooks = new Hooks(
                List.of(new Hook<ToolBefore>("ext", ToolBefore.class, value -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return value;
                    } finally {
                        stopped.countDown();
                    }
                })),
                Duration.ofSeconds(60),
                (extension, problem) -> reported.add(problem));
        var thrown = new AtomicReference<Throwable>();
        var turn = Thread.ofVirtual().start(() -> {
            try {
                hooks.pass(value("a"));
            } catch (InterruptedException aborted) {
                thrown.set(aborted);
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        turn.interrupt();
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(turn.join(Duration.ofSeconds(10))).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(reported).isEmpty();
    }

    @Test
    void aDecisionBecomesStricterOnly() {
        var asked = new PermissionDecided(CALL.session(), "build", "edit", List.of("a"), Action.ASK, null);
        assertThat(asked.accept(asked.with(Action.ALLOW, "trust me"))).isEqualTo(asked);
        assertThat(asked.accept(asked.with(Action.DENY, "no"))).isEqualTo(asked.with(Action.DENY, "no"));
    }

    @Test
    void aPromptKeepsAPart() {
        var prompt = new PromptReceived(
                new HookedPrompt(
                        CALL.session(), null, CALL.message(), "build", new ModelRef("practice", "practice"), true),
                List.of());
        assertThatThrownBy(() -> prompt.accept(prompt)).hasMessage("a prompt needs a part");
    }
}
