package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionTest {
    @TempDir
    Path folder;

    private static String read(String file) {
        return "{\"what\":\"read\",\"file\":\"" + file + "\"}";
    }

    @Test
    void aMoveNeedsPermissionForBothPlaces() throws Exception {
        try (var fixture =
                new Fixture(folder, new Rule("edit", "*", Action.DENY), new Rule("edit", "free/*", Action.ALLOW))) {
            Files.writeString(fixture.project.resolve("kept.txt"), "kept");
            fixture.script.calls("{\"what\":\"move\",\"file\":\"kept.txt\",\"to\":\"free/kept.txt\"}");
            fixture.answer("move it");
            assertThat(fixture.said().get(1)).startsWith("assistant probe:The user's rules deny edit of \"kept.txt\"");
            assertThat(fixture.project.resolve("kept.txt")).hasContent("kept");
        }
    }

    @Test
    void aFileIsOpenIfItMayBeReadWithoutAsking() throws Exception {
        try (var fixture =
                new Fixture(folder, new Rule("read", "kept/*", Action.DENY), new Rule("read", "asked/*", Action.ASK))) {
            var files = List.of("a.txt", "kept/a.txt", "asked/a.txt", ".env", "../outside.txt");
            fixture.script.calls(files.stream()
                    .map(file -> "{\"what\":\"open\",\"file\":\"" + file + "\"}")
                    .toArray(String[]::new));
            fixture.answer("look");
            assertThat(fixture.messages().get(1).parts().stream()
                            .filter(Part.Tool.class::isInstance)
                            .map(part -> ((ToolState.Completed) ((Part.Tool) part).state()).output()))
                    .containsExactly("true", "false", "false", "false", "false");
        }
    }

    @Test
    void showsTheToolsDescriptionOfAChangeInTheRequest() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("edit", "*", Action.ASK))) {
            Files.writeString(fixture.project.resolve("a.txt"), "kept");
            fixture.script.calls("{\"what\":\"move\",\"file\":\"a.txt\",\"to\":\"b.txt\"}");
            var answer = fixture.prompt("move it");
            var asked = fixture.hear(Event.PermissionAsked.class).request();
            assertThat(asked.metadata())
                    .isEqualTo(Map.of(
                            "filepath",
                            fixture.project.resolve("b.txt").toString(),
                            "diff",
                            "@@",
                            "files",
                            List.of("moved"),
                            "lungo",
                            Map.of(
                                    "parts",
                                    List.of(part("a.txt"), part("b.txt")),
                                    "choices",
                                    List.of(List.of("a.txt", "b.txt"), List.of("*")),
                                    "denies",
                                    List.of())));
            fixture.engine.asks().reply(asked.id(), new PermissionReply.Reject(null));
            answer.get(10, TimeUnit.SECONDS);
        }
    }

    private static Map<String, String> part(String file) {
        return Map.of("text", file, "action", "ask", "rule", "edit \"*\": ask", "source", "configuration");
    }

    @Test
    void aLinkThatLeadsOutsideIsOutside() throws Exception {
        try (var fixture = new Fixture(folder)) {
            var outside = Files.createDirectories(folder.resolve("outside")).toRealPath();
            Files.writeString(outside.resolve("secret.txt"), "secret");
            Files.createSymbolicLink(fixture.project.resolve("link"), outside);
            fixture.script.calls(read("link/secret.txt"));
            var answer = fixture.prompt("read it");
            var asked = fixture.hear(Event.PermissionAsked.class).request();
            assertThat(asked.permission()).isEqualTo("external_directory");
            assertThat(asked.patterns()).isEqualTo(List.of(outside + "/*"));
            fixture.engine.asks().reply(asked.id(), new PermissionReply.Reject(null));
            answer.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLinkDoesNotHideWhatItLeadsTo() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("read", "*.env", Action.DENY))) {
            Files.writeString(fixture.project.resolve(".env"), "KEY=1");
            Files.createSymbolicLink(fixture.project.resolve("notes.txt"), Path.of(".env"));
            fixture.script.calls(read("notes.txt"));
            fixture.answer("read it");
            assertThat(fixture.said().get(1)).startsWith("assistant probe:The user's rules deny read of \".env\"");
        }
    }

    @Test
    void knowsAFileByBothItsNames() throws Exception {
        try (var fixture = new Fixture(folder)) {
            Files.writeString(fixture.project.resolve("a.txt"), "text");
            Files.createSymbolicLink(fixture.project.resolve("b.txt"), Path.of("a.txt"));
            fixture.script.calls(read("b.txt"), "{\"what\":\"edit\",\"file\":\"a.txt\"}");
            fixture.answer("change it");
            assertThat(fixture.said().get(1)).isEqualTo("assistant probe:read, probe:edit");
        }
    }

    @Test
    void nothingIsDoneAfterARejection() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("read", "a.txt", Action.ASK))) {
            Files.writeString(fixture.project.resolve("a.txt"), "text");
            fixture.script.calls(read("a.txt"), "{\"what\":\"other\"}");
            var answer = fixture.prompt("both");
            var asked = fixture.hear(Event.PermissionAsked.class).request();
            fixture.engine.asks().reply(asked.id(), new PermissionReply.Reject(null));
            answer.get(10, TimeUnit.SECONDS);
            assertThat(fixture.said())
                    .containsExactly(
                            "user both",
                            "assistant probe:The user rejected permission to use this tool: read a.txt, "
                                    + "probe:Not run, because the user rejected an earlier call of this answer.");
            assertThat(fixture.script.asked).hasSize(1);
        }
    }

    @Test
    void aLoopOfCallsThatCannotBeMadeIsNoticed() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("doom_loop", "*", Action.DENY))) {
            for (int i = 0; i < 3; i++) fixture.script.calls("{\"what\":");
            for (int i = 0; i < 3; i++) fixture.script.says(unknown());
            fixture.answer("loop");
            var said = fixture.said();
            assertThat(said.get(3)).startsWith("assistant probe:The user's rules deny doom_loop of \"probe\"");
            assertThat(said.get(6)).startsWith("assistant invalid:The user's rules deny doom_loop of \"invalid\"");
        }
    }

    private static Delta[] unknown() {
        var deltas = new ArrayList<>(Script.call("nothing", "{}"));
        deltas.add(new Delta.Finished(FinishReason.TOOL_CALLS, Script.USED));
        return deltas.toArray(Delta[]::new);
    }

    /// As a command does, which asks before there is a turn.
    @Test
    void rejectsTheRequestsOfADeletedSession() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("bash", "*", Action.ASK))) {
            var outcome = required(fixture, "ls");
            fixture.hear(Event.PermissionAsked.class);
            fixture.engine.work().stops().delete(fixture.session.id());
            assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo("Rejected");
            assertThat(fixture.engine.asks().pending(null)).isEmpty();
        }
    }

    @Test
    void anApprovalOfOrdinaryCommandsDoesNotCoverDestructiveOnes() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("bash", "*", Action.ASK))) {
            var asks = fixture.engine.asks();
            var push = required(fixture, "git push origin");
            var ordinary = fixture.hear(Event.PermissionAsked.class).request();
            var force = required(fixture, "git push --force");
            var destructive = fixture.hear(Event.PermissionAsked.class).request();
            asks.reply(ordinary.id(), new PermissionReply.Always(List.of("git push *")));
            assertThat(push.get(10, TimeUnit.SECONDS)).isEqualTo("allowed");
            assertThat(asks.pending(null)).containsExactly(destructive);
            asks.reply(destructive.id(), new PermissionReply.Reject("no"));
            assertThat(force.get(10, TimeUnit.SECONDS)).isEqualTo("ToolFailure");
            assertThat(required(fixture, "git push").get(10, TimeUnit.SECONDS)).isEqualTo("allowed");
            var again = required(fixture, "git push --force");
            var request = fixture.hear(Event.PermissionAsked.class).request();
            assertThat(request.metadata().toString())
                    .contains("your approval of \"git push *\" does not cover this command; it needs its own");
            asks.reply(request.id(), new PermissionReply.Always(List.of("git push --force")));
            assertThat(again.get(10, TimeUnit.SECONDS)).isEqualTo("allowed");
            assertThat(required(fixture, "git push --force").get(10, TimeUnit.SECONDS))
                    .isEqualTo("allowed");
        }
    }

    @Test
    void anApprovalStoresNothingThatTheRequestIsNotAbout() throws Exception {
        try (var fixture = new Fixture(folder, new Rule("bash", "*", Action.ASK))) {
            var asks = fixture.engine.asks();
            var push = required(fixture, "git push origin");
            var request = fixture.hear(Event.PermissionAsked.class).request();
            assertThat(asks.mayStore(request.id(), List.of("git push *"))).isTrue();
            assertThat(asks.mayStore(request.id(), List.of("git push *", "rm *")))
                    .isFalse();
            asks.reply(request.id(), new PermissionReply.Always(List.of("git push *", "rm *")));
            assertThat(push.get(10, TimeUnit.SECONDS)).isEqualTo("allowed");
            var unclear = required(fixture, "$TOOL x");
            var once = fixture.hear(Event.PermissionAsked.class).request();
            assertThat(asks.mayStore(once.id(), List.of("$TOOL x"))).isFalse();
            asks.reply(once.id(), new PermissionReply.Always(List.of("*")));
            assertThat(unclear.get(10, TimeUnit.SECONDS)).isEqualTo("allowed");
            assertThat(asks.approvals().all()).isEmpty();
        }
    }

    @Test
    void aPrivateKeyIsReadOnceARuleOrAnApprovalNamesIt() throws Exception {
        var dashes = "-".repeat(5);
        try (var fixture = new Fixture(folder, new Rule("read", "named.txt", Action.ALLOW))) {
            for (var name : List.of("named.txt", "other.txt"))
                Files.writeString(fixture.project.resolve(name), dashes + "BEGIN EC PRIVATE KEY" + dashes + "\n");
            fixture.script.calls(read("named.txt"), read("other.txt"));
            var answer = fixture.prompt("read both");
            var asked = fixture.hear(Event.PermissionAsked.class).request();
            assertThat(asked.patterns()).containsExactly("other.txt");
            assertThat(asked.always()).containsExactly("other.txt");
            assertThat(asked.metadata()).containsEntry("reason", "it holds a private key");
            fixture.engine.asks().reply(asked.id(), new PermissionReply.Always(List.of()));
            answer.get(10, TimeUnit.SECONDS);
            fixture.script.calls(read("other.txt"));
            fixture.answer("read it again");
            assertThat(fixture.said()).contains("assistant probe:read");
        }
    }

    /// A command that needs permission on a thread of its own.
    private static CompletableFuture<String> required(Fixture fixture, String command) {
        var instance = fixture.instances.of(fixture.project.toString());
        var policy = instance.agents().policy(instance.agents().require("build"), null);
        var guard = new Guard(
                instance, policy, fixture.engine.asks(), new Caller(fixture.session.id(), null, null, "build"));
        var outcome = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            try {
                guard.requireCommand(command, fixture.project);
                outcome.complete("allowed");
            } catch (ToolFailure | InterruptedException refused) {
                outcome.complete(refused.getClass().getSimpleName());
            }
        });
        return outcome;
    }
}
