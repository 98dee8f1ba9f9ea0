package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.app.wiring.RunningServer;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.file.Directories;
import dev.lungo.core.permission.Rule;
import dev.lungo.server.http.ServerAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The practice model in the server of a user who has no model yet.
class PracticeTest {
    private static final String TOKEN = "practice-token";

    @TempDir
    private Path root;

    @Test
    void itPlaysItsScriptInARepositoryOfItsOwnAndEndsWithTheServer() throws Exception {
        var here = Files.createDirectories(root.resolve("mine")).toRealPath();
        var environment = Map.of("PATH", System.getenv("PATH"), "HOME", root.toString());
        URI model;
        Path used;
        try (var server = RunningServer.start(
                        Directories.of(environment, root),
                        environment,
                        "127.0.0.1",
                        0,
                        new ServerAccess(TOKEN, List.of()));
                var client = new LungoClient(ServerAddress.bearer(server.address(), TOKEN), here.toString())) {
            assertThat(client.offer().providers()).isEmpty();
            var ground = client.practice();
            try (var there = client.in(ground.directory())) {
                assertThat(there.trust().trusted()).isTrue();
                assertThat(there.defaultModel().model()).isEqualTo("practice/practice-model");
                model = URI.create(
                        there.config().at("/provider/practice/options/baseURL").asString());
                var allowed = List.of(new Rule("*", "*", Rule.Action.ALLOW));
                var session = there.create(new NewSession(null, null, allowed));
                there.ask(session.id(), prompt(ground.prompt()));
                assertThat(there.worktree().diffs())
                        .extracting("file")
                        .anyMatch(file -> String.valueOf(file).toLowerCase().contains("wordcount"));
            }
            assertThat(client.practice().directory()).isNotEqualTo(ground.directory());
            assertThat(client.offer().providers()).isEmpty();
            assertThat(Path.of(ground.directory())).isDirectory();
            used = Path.of(ground.directory()).getParent();
        }
        assertThat(used).doesNotExist();
        var trusted = Directories.of(environment, root).trust();
        assertThat(Files.readString(trusted)).doesNotContain("lungo-practice-");
        try (var left = Files.list(here)) {
            assertThat(left).isEmpty();
        }
        assertThatThrownBy(() -> model.toURL().openStream().close()).isInstanceOf(IOException.class);
    }

    private static NewPrompt prompt(String text) {
        return new NewPrompt(List.of(NewPrompt.Piece.text(text)), null, null, null);
    }

    @Test
    void aClientWithoutTheTokenCannotStartIt() throws Exception {
        var environment = Map.of("PATH", System.getenv("PATH"), "HOME", root.toString());
        try (var server = RunningServer.start(
                        Directories.of(environment, root),
                        environment,
                        "127.0.0.1",
                        0,
                        new ServerAccess(TOKEN, List.of()));
                var stranger = new LungoClient(ServerAddress.bearer(server.address(), "guess"), root.toString())) {
            assertThatThrownBy(stranger::practice)
                    .isInstanceOfSatisfying(
                            ClientFailure.class,
                            refused -> assertThat(refused.status()).isEqualTo(401));
        }
    }
}
