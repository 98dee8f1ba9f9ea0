package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.wiring.RunningServer;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.config.Trust;
import dev.lungo.core.event.Event;
import dev.lungo.core.file.Directories;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.workspace.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Facts with which a person decides a request, and the answer to it, on a real server.
@Timeout(60)
class AskFactsTest {
    private static final String CLEAN = "Clean up and push";
    private static final String LINE = "rm -f old.txt && git push --dry-run origin main";

    @AutoClose
    private final Stage stage =
            Stage.of(Scenarios.of(Scripts.script(CLEAN, Scripts.bash(LINE), Scripts.text("Done."))));

    private Path project(String name) throws Exception {
        var directory = stage.directory(name);
        Files.writeString(directory.resolve("lungo.json"), """
            {
              "permission": {
                "bash": {
                  "*": "ask",
                  "rm *": "allow",
                  "git push --force *": "deny"
                }
              }
            }
            """);
        return directory;
    }

    @Test
    void aRequestCarriesItsPartsItsRulesAndWhatAlwaysMayStore() throws Exception {
        var directory = project("facts");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            client.prompt(session, ServerTest.typed(CLEAN));
            var request = ear.until(Event.PermissionAsked.class).request();
            assertThat(request.metadata().get("command")).isEqualTo(LINE);
            assertThat(request.metadata().get("lungo"))
                    .isEqualTo(Map.of(
                            "parts",
                            List.of(
                                    Map.of(
                                            "text", "rm -f old.txt",
                                            "action", "allow",
                                            "rule", "bash \"rm *\": allow",
                                            "source", "lungo.json:5",
                                            "effect", "deletes files"),
                                    Map.of(
                                            "text", "git push --dry-run origin main",
                                            "action", "ask",
                                            "rule", "bash \"*\": ask",
                                            "source", "lungo.json:4",
                                            "effect", "changes a remote repository; undo cannot restore it")),
                            "choices",
                            List.of(List.of("git push *"), List.of("git push --dry-run origin main"), List.of("git *")),
                            "denies",
                            List.of("bash \"git push --force *\": deny   lungo.json:6"),
                            "directory",
                            directory.toString(),
                            "confinement",
                            confinement()));
            assertThat(Assertions.catchThrowableOfType(
                                    ClientFailure.class,
                                    () -> client.reply(request.id(), new PermissionReply.Always(List.of(" "))))
                            .status())
                    .isEqualTo(400);
            client.reply(request.id(), new PermissionReply.Always(List.of("git push --dry-run *")));
            ear.until(Event.SessionIdle.class);
            assertThat(client.permissionRules().list())
                    .extracting(stored -> stored.rule())
                    .containsExactly(new Rule("bash", "git push --dry-run *", Action.ALLOW));
        }
    }

    private Path held(String name) throws Exception {
        var directory = stage.directory(name);
        Files.writeString(directory.resolve("lungo.json"), "{\"default_agent\": \"plan\"}");
        return directory;
    }

    @Test
    void onlyTheSettingsThatWereSeenAreTrusted() throws Exception {
        var directory = held("trust");
        try (var client = stage.client(directory)) {
            var seen = client.trust();
            assertThat(seen.state()).isEqualTo(Trust.State.UNTRUSTED);
            var changed = "{\"shell\": \"/bin/other\"}";
            Files.writeString(directory.resolve("lungo.json"), changed);
            var refused = client.trust(seen.hash());
            assertThat(refused.state()).isEqualTo(Trust.State.UNTRUSTED);
            assertThat(refused.hash()).isNotEqualTo(seen.hash());
            assertThat(client.trust().trusted()).isFalse();
            assertThat(client.trust(refused.hash()).trusted()).isTrue();
            assertThat(client.trust().trusted()).isTrue();
            Files.writeString(directory.resolve("lungo.json"), changed.replace("other", "third"));
            assertThat(client.trust().state()).isEqualTo(Trust.State.CHANGED);
        }
    }

    @Test
    void trustTakesEffectAtOnceAndForNoOtherDirectory() throws Exception {
        var directory = held("effect");
        var other = held("other");
        try (var client = stage.client(directory);
                var another = stage.client(other);
                var ear = Ear.open(client)) {
            assertThat(client.permissionRules().check("edit", "a.txt", null).action())
                    .isEqualTo(Action.ALLOW);
            client.trust(client.trust().hash());
            assertThat(ear.until(Event.InstanceDisposed.class).directory()).isEqualTo(directory.toString());
            assertThat(client.permissionRules().check("edit", "a.txt", null).action())
                    .isEqualTo(Action.DENY);
            assertThat(another.trust().trusted()).isFalse();
        }
    }

    @Test
    void onlyTheUserAtThisMachineTrustsANamedDirectory() throws Exception {
        var directory = held("named");
        String hash;
        try (var client = stage.client(directory)) {
            hash = client.trust().hash();
        }
        assertThat(List.of(
                        trusting("?directory=" + directory, Stage.TOKEN, hash),
                        trusting("?directory=" + directory, "wrong", hash),
                        trusting("", Stage.TOKEN, hash),
                        trusting("?directory=" + directory, Stage.TOKEN, ""),
                        trusting("?directory=" + directory + "/nowhere", Stage.TOKEN, hash)))
                .isEqualTo(List.of(200, 401, 400, 400, 404));
    }

    /// Every process of the machine reaches it, not only the user's.
    @Test
    void aServerWithoutASecretTrustsNothing() throws Exception {
        var directory = held("open");
        var home = stage.directory("home-of-an-open-server");
        var environment = Stage.environment(home, stage.model(), Speech.CHAT_COMPLETIONS);
        var access = new ServerAccess(null, List.of());
        try (var server = RunningServer.start(Directories.of(environment, home), environment, "127.0.0.1", 0, access);
                var client = new LungoClient(ServerAddress.bearer(server.address(), "any"), directory.toString())) {
            var hash = client.trust().hash();
            assertThat(trusting(server.port(), "?directory=" + directory, "any", hash))
                    .isEqualTo(403);
            assertThat(client.trust().trusted()).isFalse();
        }
    }

    private int trusting(String query, String token, String hash) throws Exception {
        return trusting(stage.server().port(), query, token, hash);
    }

    private static int trusting(int port, String query, String token, String hash) throws Exception {
        return RawHttp.answer(
                        port,
                        "POST /lungo/trust" + query + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\n"
                                + "Authorization: Bearer " + token,
                        "{\"hash\": \"" + hash + "\"}")
                .status();
    }

    /// Depends on the machine: not each has a sandbox.
    private static String confinement() throws Exception {
        try (var sandbox = new Sandbox(Files.createTempDirectory("probe"), System.getenv())) {
            var report = sandbox.report();
            return report.confines()
                    ? "in the sandbox: writes in the project and its own /tmp, no network"
                    : "as you, with network access, not sandboxed (" + report.text() + ")";
        }
    }
}
