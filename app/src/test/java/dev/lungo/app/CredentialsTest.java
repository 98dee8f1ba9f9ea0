package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys and tokens from their giving to their refusal, and what is left of them: nothing but `auth.json`.
class CredentialsTest {
    private static final List<String> KEYS =
            List.of("first-stored-key-1a2b", "second-stored-key-3c4d", "printed-key-5e6f");

    @TempDir
    private Path root;

    @Tag("slow")
    @Test
    void whatLetsInIsNeverLeftBehind() throws IOException, InterruptedException {
        try (var lender = new Lender()) {
            var printed = new ArrayList<String>();
            configure(lender);
            try (var stage = Stage.open(root, Scripts.all(), Speech.CHAT_COMPLETIONS)) {
                var directory = stage.directory("work");
                try (var client = stage.client(directory);
                        var events = RawHttp.send(
                                stage.server().port(),
                                "GET /global/event HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN,
                                "")) {
                    var heard = new ByteArrayOutputStream();
                    var listener = Thread.startVirtualThread(() -> copy(events, heard));
                    keysTakeTurns(stage, client, lender, directory, printed);
                    aCommandPrintsTheKey(stage, client, lender, directory, printed);
                    aTokenIsRenewed(stage, client, lender, directory, printed);
                    for (var session : client.sessions(20))
                        printed.add(new String(client.export(session.id(), true), StandardCharsets.UTF_8));
                    printed.add(Json.text(client.keys().places()));
                    printed.add(client.config().toString());
                    events.close();
                    listener.join();
                    assertThat(heard.toString(StandardCharsets.UTF_8))
                            .as("events were heard")
                            .contains("ProviderAuthError");
                    printed.add(heard.toString(StandardCharsets.UTF_8));
                }
            }
            printed.forEach(this::assertClean);
            for (var file : left()) assertClean(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            assertThat(Files.readString(root.resolve("data/lungo/auth.json")))
                    .contains(Lender.access(2), KEYS.getFirst());
        }
    }

    /// One of two keys works, and is used at once after it was stored.
    private void keysTakeTurns(Stage stage, LungoClient client, Lender lender, Path directory, List<String> printed)
            throws InterruptedException {
        client.keys().store("groq", Map.of("type", "api", "key", KEYS.get(0), "keys", KEYS.subList(0, 2)));
        lender.refused.put(KEYS.get(0), 429);
        printed.add(play(stage, directory, "groq/llama-3.3-70b-versatile", ExitCode.OK));
        assertThat(lender.shown).startsWith(KEYS.get(0), KEYS.get(1)).endsWith(KEYS.get(1));
        assertThat(client.keys().places().stream()
                        .filter(place -> place.provider().equals("groq")))
                .containsExactly(
                        new KeyPlace("groq", "file", "key", "1a2b", 0, true),
                        new KeyPlace("groq", "file", "key", "3c4d", 0, true));
        lender.refused.put(KEYS.get(0), 401);
        lender.refused.put(KEYS.get(1), 401);
        printed.add(play(stage, directory, "groq/llama-3.3-70b-versatile", ExitCode.NO_MODEL));
    }

    private void aCommandPrintsTheKey(
            Stage stage, LungoClient client, Lender lender, Path directory, List<String> printed)
            throws InterruptedException {
        client.keys()
                .store(
                        "mistral",
                        Map.of(
                                "type",
                                "command",
                                "command",
                                List.of("printf 'printed-key-%s' 5e6f; echo complaint >&2")));
        printed.add(play(stage, directory, "mistral/mistral-large-latest", ExitCode.OK));
        assertThat(lender.shown).endsWith(KEYS.get(2));
        lender.refused.put(KEYS.get(2), 403);
        printed.add(play(stage, directory, "mistral/mistral-large-latest", ExitCode.NO_MODEL));
        client.keys()
                .store(
                        "mistral",
                        Map.of("type", "command", "command", List.of("echo " + "\"no printed-key-5\"e6f >&2; exit 4")));
        assertThat(play(stage, directory, "mistral/mistral-large-latest", ExitCode.NO_MODEL))
                .contains("The key command exited with status 4");
    }

    private void aTokenIsRenewed(Stage stage, LungoClient client, Lender lender, Path directory, List<String> printed)
            throws InterruptedException {
        assertThat(client.keys().methods().get("xai"))
                .extracting(method -> method.type())
                .containsExactly("oauth", "api");
        var begun = client.keys().begin("xai", 0, Map.of());
        assertThat(begun.instructions()).isEqualTo("Enter code: LEND-1");
        client.keys().finish("xai", 0, null, "file");
        printed.add(play(stage, directory, "xai/grok-4.3", ExitCode.OK));
        assertThat(lender.shown).endsWith(Lender.access(1));
        lender.refused.put(Lender.access(1), 401);
        printed.add(play(stage, directory, "xai/grok-4.3", ExitCode.OK));
        assertThat(lender.shown).endsWith(Lender.access(2));
        lender.refused.put(Lender.access(2), 401);
        lender.refused.put(Lender.access(3), 401);
        lender.spent.add("lender-refresh-token-2");
        printed.add(play(stage, directory, "xai/grok-4.3", ExitCode.NO_MODEL));
        assertThatThrownBy(() -> client.keys().finish("xai", 0, null, "file"))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("Start one first");
    }

    private static String play(Stage stage, Path directory, String model, ExitCode expected)
            throws InterruptedException {
        var played = stage.run(directory, List.of("-m", model), Scripts.HELLO);
        assertThat(played.code()).as(played.out() + played.err()).isEqualTo(expected);
        return played.out() + played.err();
    }

    /// The user's own file: a project's would not be believed.
    private void configure(Lender lender) throws IOException {
        var base = Map.of("baseURL", lender.url("/v1"));
        var signIn = Map.of(
                "baseURL",
                lender.url("/v1"),
                "oauth",
                Map.of("deviceUrl", lender.url("/device"), "tokenUrl", lender.url("/token")));
        var npm = Speech.CHAT_COMPLETIONS.npm();
        var provider = Map.of(
                "groq",
                Map.of("npm", npm, "options", base),
                "mistral",
                Map.of("npm", npm, "options", base),
                "xai",
                Map.of("npm", npm, "options", signIn));
        var file = root.resolve("config/lungo/lungo.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                Json.text(Map.of(
                        "provider", provider, "small_model", "practice/practice", "retry", Map.of("max_attempts", 1))));
    }

    private static void copy(RawHttp from, ByteArrayOutputStream to) {
        try {
            from.in().transferTo(to);
        } catch (IOException closed) {
            // The recorded lines are checked elsewhere.
        }
    }

    private List<Path> left() throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("auth.json"))
                    .toList();
        }
    }

    private void assertClean(String text) {
        assertClean(root, text);
    }

    private static void assertClean(Path where, String text) {
        for (var secret : KEYS)
            assertThat(text.contains(secret))
                    .as(secret + " in " + where + "\n" + text)
                    .isFalse();
        assertThat(text.contains("lender-access-token"))
                .as("an access token in " + where + "\n" + text)
                .isFalse();
        assertThat(text.contains("lender-refresh-token"))
                .as("a refresh token in " + where + "\n" + text)
                .isFalse();
    }
}
