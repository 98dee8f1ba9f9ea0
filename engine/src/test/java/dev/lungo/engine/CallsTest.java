package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The calls of one answer: what they ask together, their order, and what becomes of those that had not begun.
@Timeout(60)
class CallsTest {
    private static final Rule ASK = new Rule("edit", "*", Action.ASK);

    @TempDir
    Path folder;

    private static String write(String file, String content) {
        return "{\"what\":\"write\",\"file\":\"" + file + "\",\"to\":\"" + content + "\"}";
    }

    private static PermissionRequest ask(Fixture fixture) throws InterruptedException {
        return fixture.hear(Event.PermissionAsked.class).request();
    }

    @Test
    void asksTogetherAndRunsInOrder() throws Exception {
        try (var fixture = new Fixture(folder, ASK)) {
            fixture.script.calls(write("a.txt", "1"), write("b.txt", "2"), "{\"what\":\"read\",\"file\":\"a.txt\"}");
            var answer = fixture.prompt("write");
            var first = ask(fixture);
            var second = ask(fixture);
            assertThat(List.of(first.patterns(), second.patterns()))
                    .isEqualTo(List.of(List.of("a.txt"), List.of("b.txt")));
            fixture.engine.asks().reply(second.id(), new PermissionReply.Once());
            fixture.hear(Event.PermissionReplied.class);
            assertThat(fixture.project.resolve("b.txt")).doesNotExist();
            fixture.engine.asks().reply(first.id(), new PermissionReply.Once());
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.said().get(1)).isEqualTo("assistant probe:write, probe:write, probe:read");
            assertThat(fixture.project.resolve("b.txt")).hasContent("2");
            assertThat(fixture.store.asks().permissions()).isEmpty();
        }
    }

    /// The run reports what the rehearsal ran into; a thread that ended with an exception would fail this test.
    @Test
    void aToolThatFailsInItsRehearsalFailsInItsRunOnly() throws Exception {
        try (var fixture = new Fixture(folder, ASK)) {
            var runs = new CopyOnWriteArrayList<String>();
            fixture.tools.add(new BrokenTool(runs));
            var deltas = new ArrayList<>(Script.call("probe", write("a.txt", "1")));
            deltas.addAll(Script.call("broken", "{}"));
            deltas.add(Script.finished(100));
            fixture.script.says(deltas.toArray(Delta[]::new));
            var answer = fixture.prompt("write");
            var request = ask(fixture);
            Await.until(() -> runs.size() == 1);
            fixture.engine.asks().reply(request.id(), new PermissionReply.Once());
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.said().get(1))
                    .isEqualTo("assistant probe:write, "
                            + "broken:Internal error in the tool broken. The log has the details.");
            assertThat(runs).hasSize(2);
        }
    }

    private record BrokenTool(List<String> runs) implements Tool {
        @Override
        public ToolSpec spec() {
            return new ToolSpec("broken", "Always fails.", Map.of("type", "object"), Trait.GUARDED);
        }

        @Override
        public ToolOutput run(Map<String, Object> arguments, ToolContext context) {
            runs.add("run");
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void aRejectionSettlesAllAndNothingIsDone() throws Exception {
        try (var fixture = new Fixture(folder, ASK)) {
            fixture.script.calls(write("a.txt", "1"), write("b.txt", "2"), "{\"what\":\"other\"}");
            var answer = fixture.prompt("write");
            ask(fixture);
            fixture.engine.asks().reply(ask(fixture).id(), new PermissionReply.Reject(null));
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.said().get(1))
                    .isEqualTo("assistant probe:The user rejected permission to use this tool: edit a.txt, "
                            + "probe:Not run, because the user rejected an earlier call of this answer., "
                            + "probe:Not run, because the user rejected an earlier call of this answer.");
            assertThat(fixture.project).isEmptyDirectory();
            assertThat(fixture.engine.asks().pending(null)).isEmpty();
        }
    }

    @Test
    void anAlwaysSettlesWhatItCovers() throws Exception {
        try (var fixture = new Fixture(folder, ASK)) {
            fixture.script.calls(write("a.txt", "1"), write("b.txt", "2"));
            var answer = fixture.prompt("write");
            ask(fixture);
            fixture.engine.asks().reply(ask(fixture).id(), new PermissionReply.Always());
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.said().get(1)).isEqualTo("assistant probe:write, probe:write");
        }
    }

    @Test
    void aReasonIsForItsCallOnly() throws Exception {
        try (var fixture = new Fixture(folder, ASK)) {
            fixture.script.calls(write("a.txt", "1"), write("b.txt", "2"));
            var answer = fixture.prompt("write");
            var first = ask(fixture);
            fixture.engine.asks().reply(ask(fixture).id(), new PermissionReply.Reject("use c.txt"));
            fixture.engine.asks().reply(first.id(), new PermissionReply.Once());
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.said().get(1))
                    .isEqualTo("assistant probe:write, probe:The user rejected this call and said: use c.txt");
        }
    }

    @Test
    void anEditThatAnEarlierCallHasMovedIsNotAskedForTwice() throws Exception {
        try (var fixture = new Fixture(folder, ASK)) {
            Files.writeString(fixture.project.resolve("a.txt"), "0");
            fixture.script.calls(write("a.txt", "1"), write("a.txt", "2"));
            var answer = fixture.prompt("write");
            fixture.engine.asks().reply(ask(fixture).id(), new PermissionReply.Once());
            fixture.engine.asks().reply(ask(fixture).id(), new PermissionReply.Once());
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.project.resolve("a.txt")).hasContent("2");
        }
    }

    private static Map<String, String> errors(Fixture fixture) {
        var errors = new LinkedHashMap<String, String>();
        for (var part : fixture.messages().get(1).parts()) {
            if (part instanceof Part.Tool tool && tool.state() instanceof ToolState.Failed failed)
                errors.put(String.valueOf(tool.state().input().get("what")), failed.error());
        }
        return errors;
    }

    @Test
    void anAbortTellsWhatHadNotBegun() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.script.calls("{\"what\":\"wait\"}", "{\"what\":\"other\"}");
            var answer = fixture.prompt("write");
            fixture.started.acquire();
            fixture.engine.work().stops().abort(fixture.session.id());
            answer.get(10, TimeUnit.SECONDS);
            assertThat(errors(fixture))
                    .isEqualTo(Map.of(
                            "wait",
                            "Tool execution aborted",
                            "other",
                            "Not run: the turn was stopped before this call started."));
        }
    }

    @Test
    void anAbortTellsThatACallWasStillAskedFor() throws Exception {
        try (var fixture = new Fixture(folder, ASK)) {
            fixture.script.calls(write("a.txt", "1"));
            var answer = fixture.prompt("write");
            ask(fixture);
            fixture.engine.work().stops().abort(fixture.session.id());
            answer.get(10, TimeUnit.SECONDS);
            assertThat(errors(fixture))
                    .isEqualTo(Map.of("write", "Not run: the turn was stopped before this call started."));
        }
    }

    @Test
    void theTimeOfACallIsItsOwn() throws Exception {
        try (var fixture = new Fixture(folder, ASK)) {
            fixture.script.calls("{\"what\":\"wait\"}", write("a.txt", "1"));
            var answer = fixture.prompt("write");
            fixture.started.acquire();
            long released = System.nanoTime();
            fixture.go.release();
            var request = ask(fixture);
            long heard = System.nanoTime();
            Await.until(() -> System.nanoTime() - heard >= 100_000_000);
            long waited = System.nanoTime() - heard;
            fixture.engine.asks().reply(request.id(), new PermissionReply.Once());
            answer.get(10, TimeUnit.SECONDS);
            long most = (System.nanoTime() - released - waited) / 1_000_000 + 2;
            assertThat(time(fixture, "write")).isBetween(0L, most);
        }
    }

    private static long time(Fixture fixture, String what) {
        for (var part : fixture.messages().get(1).parts()) {
            if (part instanceof Part.Tool tool
                    && tool.state() instanceof ToolState.Completed done
                    && done.output().equals(what)) {
                return Objects.requireNonNull(done.time().end()) - done.time().start();
            }
        }
        throw new AssertionError("no call of " + what);
    }
}
