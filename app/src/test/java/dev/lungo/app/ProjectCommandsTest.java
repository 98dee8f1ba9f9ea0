package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Commands of a project and of the user, over HTTP.
class ProjectCommandsTest extends WorkedSession {
    @AutoClose
    private static Stage stage = Stage.of(Scenarios.of(
            script("Look at", "{\"say\":[{\"text\":\"Looked.\"}]}", "{\"say\":[{\"text\":\"All was looked at.\"}]}"),
            script(
                    "at the root of this project",
                    call("write", "{\"filePath\":\"AGENTS.md\",\"content\":\"Build with make.\"}"),
                    "{\"say\":[{\"text\":\"There.\"}]}"),
            script("Hello", "{\"say\":[{\"text\":\"Hi.\"}]}")));

    @Override
    Stage stage() {
        return stage;
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
        put(".opencode/command/slow.md", "Look at !`T=600.$RANDOM$RANDOM; echo $T > time; sleep $T`");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = session(client);
            var answer = later("/session/" + session.id() + "/command", Map.of("command", "slow", "arguments", ""));
            client.reply(ear.until(Event.PermissionAsked.class).request().id(), new PermissionReply.Once());
            var time = directory.resolve("time");
            Await.until(() -> Files.exists(time) && !Files.readString(time).isBlank());
            client.abort(session.id());
            assertThat(answer.get(20, TimeUnit.SECONDS))
                    .satisfies(
                            reply -> assertThat(reply.status()).isEqualTo(400),
                            reply -> assertThat(reply.body()).contains("/slow was stopped before it was ready."));
            assertThat(new Sleeper(Files.readString(time).strip()).alive()).isFalse();
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
                            Map.of("output", "out\nerr\n", "exit", 2, "sandbox", false)));
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
}
