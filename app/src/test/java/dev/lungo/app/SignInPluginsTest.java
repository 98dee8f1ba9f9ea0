package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.process.SearchPath;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Required;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Plugins of OpenCode that sign in to a provider (`auth`) and change its models (`provider`).
@Tag("slow")
@Timeout(120)
class SignInPluginsTest extends WorkedSession {
    private static final String PLUGIN = """
        import { existsSync, writeFileSync } from "node:fs"
        export const Account = async ({ client, directory }) => ({
          auth: {
            provider: "practice",
            methods: [
              {
                type: "oauth",
                label: "Practice account",
                prompts: [{ type: "text", key: "team", message: "Team", validate: () => undefined }],
                authorize: async ({ team }) => ({
                  url: "https://example.com/" + team,
                  method: "code",
                  instructions: "Paste the code",
                  callback: async (code) =>
                    code === "good"
                      ? { type: "success", access: "access-1", refresh: "refresh-1", expires: 0 }
                      : { type: "failed" },
                }),
              },
              { type: "api", label: "Key" },
            ],
            loader: async (getAuth) => ({
              apiKey: "",
              fetch: async (input, init) => {
                const marker = process.env.HOME + "/died"
                if (init.body.includes("Survive") && !existsSync(marker)) {
                  writeFileSync(marker, "")
                  process.exit(1)
                }
                const auth = await getAuth()
                if (auth.access === "access-2") {
                  await client.auth.set({ path: { id: "practice" }, body: { ...auth, access: "access-3" } })
                }
                const headers = { ...init.headers, "x-account": (await getAuth()).access }
                return fetch(input, { ...init, headers })
              },
            }),
          },
          provider: {
            id: "practice",
            models: async (provider) => ({ ...provider.models, added: { name: "Added", limit: { context: 1000, output: 100 } } }),
          },
        })
        export const Other = async () => ({
          auth: { provider: "mistral", methods: [], loader: async () => ({ apiKey: "key-of-the-loader" }) },
        })
        """;

    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(
            script("Hello", "{\"say\":[{\"text\":\"Hi.\"}]}"),
            script("Again", "{\"say\":[{\"text\":\"Hi again.\"}]}"),
            script("Survive", "{\"say\":[{\"text\":\"Survived.\"}]}")));

    @Override
    Stage stage() {
        return STAGE;
    }

    @BeforeEach
    void require() {
        Required.require(SearchPath.first("node", System.getenv()) != null, "node is missing");
    }

    private static void plugin(Path folder, String name) throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("plugin")).resolve(name), PLUGIN);
    }

    /// The tokens that the plugin sent with the requests of the model.
    private static List<String> tokens() {
        return STAGE.model().requests().stream()
                .map(request -> String.valueOf(request.headers().get("x-account")))
                .distinct()
                .toList();
    }

    private Told callback(String code) throws Exception {
        send("POST", "/provider/practice/oauth/authorize", Map.of("method", 0, "inputs", Map.of("team", "red")));
        return send("POST", "/provider/practice/oauth/callback", Map.of("method", 0, "code", code));
    }

    @Test
    void aSignInIsOfferedStoredAndUsedForEachRequest() throws Exception {
        plugin(STAGE.root().resolve("config/opencode"), "account.js");
        assertThat(Json.tree(get("/provider/auth").body()).path("practice")).isEqualTo(Json.tree("""
            [{"type": "oauth", "label": "Practice account",
              "prompts": [{"type": "text", "key": "team", "message": "Team"}]},
             {"type": "api", "label": "Key"}]
            """));
        var begun = send(
                "POST", "/provider/practice/oauth/authorize", Map.of("method", 0, "inputs", Map.of("team", "red")));
        assertThat(Json.tree(begun.body()))
                .isEqualTo(Json.tree(
                        "{\"url\":\"https://example.com/red\",\"method\":\"code\",\"instructions\":\"Paste the"
                                + " code\"}"));
        var refused = callback("bad");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("the provider rejected the sign-in");
        assertThat(callback("good").body()).isEqualTo("true");
        assertThat(STAGE.run(directory, List.of(), "Hello").out()).contains("Hi.");
        assertThat(tokens()).containsExactly("access-1");
        assertThat(get("/provider").body()).contains("\"added\"");

        send("PUT", "/auth/practice", Map.of("type", "oauth", "access", "access-2", "refresh", "r", "expires", 0));
        assertThat(STAGE.run(directory, List.of("--continue"), "Again").out()).contains("Hi again.");
        assertThat(tokens()).containsExactly("access-1", "access-3");
        assertThat(Files.readString(STAGE.root().resolve("data/lungo/auth.json")))
                .contains("access-3");

        var survived = STAGE.run(directory, List.of(), "Survive");
        assertThat(survived.code()).as(survived.err()).isEqualTo(ExitCode.OK);
        assertThat(survived.out()).contains("Survived.");
    }

    @Test
    void aKeyOfALoaderIsNoneOfTheConfiguration() throws Exception {
        plugin(STAGE.root().resolve("config/opencode"), "account.js");
        send("PUT", "/auth/mistral", Map.of("type", "oauth", "access", "a", "refresh", "r", "expires", 0));
        assertThat(get("/config/providers").body()).contains("\"mistral\"");
        var places = Json.tree(get("/lungo/auth").body())
                .valueStream()
                .filter(place -> place.path("provider").asString("").equals("mistral"))
                .toList();
        assertThat(places).hasSize(1);
        assertThat(places.getFirst().path("used").asBoolean(false)).isTrue();
    }

    @Test
    void aProjectsPluginDoesNotSignIn() throws Exception {
        plugin(directory.resolve(".opencode"), "other.js");
        STAGE.trust(directory);
        var status =
                STAGE.server().instances().of(directory.toString()).plugins().status();
        assertThat(status.getLast().problems())
                .contains("sign-in practice was left out: add the plugin to your own configuration to sign in");
    }
}
