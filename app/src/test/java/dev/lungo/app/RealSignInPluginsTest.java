package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.NpmPackages;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Plugins that OpenCode's users sign in with, as the registry has them. The providers' servers are a plugin that
/// answers `fetch`.
@Tag("slow")
@Timeout(240)
class RealSignInPluginsTest extends WorkedSession {
    private static final String NET = """
        import { appendFileSync } from "node:fs"
        const json = (value) => new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } })
        const events = (...all) =>
          new Response(all.map((each) => "data: " + JSON.stringify(each) + "\\n\\n").join(""), {
            headers: { "content-type": "text/event-stream" },
          })
        const outer = globalThis.fetch
        const ANSWERS = {
          "https://oauth2.googleapis.com/token": () =>
            json({ access_token: "google-access", refresh_token: "google-refresh", expires_in: 3600 }),
          "https://www.googleapis.com/oauth2/v1/userinfo": () => json({ email: "ada@example.com" }),
          "https://cloudcode-pa.googleapis.com/v1internal:loadCodeAssist": () =>
            json({ currentTier: { id: "free-tier" }, cloudaicompanionProject: "my-project" }),
          "https://cloudcode-pa.googleapis.com/v1internal:streamGenerateContent": () =>
            events({
              response: {
                candidates: [{ content: { role: "model", parts: [{ text: "Hello from Gemini" }] }, finishReason: "STOP" }],
                usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 3, totalTokenCount: 8 },
              },
            }),
          "https://auth.openai.com/oauth/token": () =>
            json({ access_token: process.env.CHATGPT_TOKEN, refresh_token: "chatgpt-refresh", expires_in: 3600 }),
          "https://api.github.com/repos/openai/codex/releases/latest": () => json({ tag_name: "rust-v1" }),
          "https://chatgpt.com/backend-api/codex/responses": () =>
            events(
              { type: "response.created", response: { id: "r1" } },
              { type: "response.output_item.added", output_index: 0, item: { type: "message", id: "m1", role: "assistant", content: [] } },
              { type: "response.output_text.delta", item_id: "m1", output_index: 0, content_index: 0, delta: "Hello from Codex" },
              { type: "response.output_item.done", output_index: 0, item: { type: "message", id: "m1", role: "assistant", content: [{ type: "output_text", text: "Hello from Codex" }] } },
              { type: "response.completed", response: { id: "r1", status: "completed", usage: { input_tokens: 5, output_tokens: 3 } } },
            ),
        }
        globalThis.fetch = async (input, init) => {
          const url = new URL(input.url ?? String(input))
          if (url.hostname === "127.0.0.1") return outer(input, init)
          const authorization = new Headers(init?.headers).get("authorization")
          appendFileSync(process.env.HOME + "/sent", authorization + " " + url.origin + url.pathname + "\\n")
          if (url.hostname === "raw.githubusercontent.com") return new Response("You are Codex.")
          return ANSWERS[url.origin + url.pathname]?.() ?? new Response("", { status: 404 })
        }
        export const Net = async () => ({})
        """;

    @AutoClose
    private static final Stage STAGE = open();

    /// A token whose payload names an account of ChatGPT.
    private static String token() {
        var payload = Json.text(Map.of("https://api.openai.com/auth", Map.of("chatgpt_account_id", "account-1")));
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".x";
    }

    private static Stage open() {
        try {
            return Stage.open(
                    Files.createTempDirectory("signins"),
                    Scenarios.of(),
                    Map.of("SSH_CONNECTION", "1", "CHATGPT_TOKEN", token()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    Stage stage() {
        return STAGE;
    }

    @BeforeEach
    void install() throws Exception {
        var config = Files.createDirectories(STAGE.root().resolve("config/lungo/plugin"))
                .getParent();
        Files.writeString(config.resolve("plugin/net.js"), NET);
        var modules = Files.createDirectories(config.resolve("node_modules"));
        link(modules, NpmPackages.with("opencode-gemini-auth", "1.3.8"), "opencode-gemini-auth");
        link(modules, NpmPackages.alone("opencode-openai-codex-auth", "4.4.0"), "opencode-openai-codex-auth");
        Files.writeString(
                config.resolve("lungo.json"),
                Json.text(Map.of("plugin", List.of("opencode-gemini-auth", "opencode-openai-codex-auth"))));
    }

    private static void link(Path modules, Path installed, String name) throws IOException {
        if (Files.notExists(modules.resolve(name)))
            Files.createSymbolicLink(
                    modules.resolve(name), installed.resolve("node_modules").resolve(name));
    }

    private void signIn(String provider, int method, String code) throws IOException {
        var begun = send("POST", "/provider/" + provider + "/oauth/authorize", Map.of("method", method));
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(Json.tree(begun.body()).path("method").asString("")).isEqualTo("code");
        var ended = send("POST", "/provider/" + provider + "/oauth/callback", Map.of("method", method, "code", code));
        assertThat(ended.body()).isEqualTo("true");
    }

    private static String sent() throws IOException {
        return Files.readString(STAGE.root().resolve("sent"));
    }

    @Test
    void googlesAccountAnswers() throws Exception {
        signIn("google", 0, "the-code");
        var run = STAGE.run(directory, List.of("-m", "google/gemini-2.5-flash"), "Hello");
        assertThat(run.out()).as(run.err()).contains("Hello from Gemini");
        assertThat(sent())
                .contains(
                        "Bearer google-access https://cloudcode-pa.googleapis.com/v1internal:streamGenerateContent\n");
    }

    @Test
    void chatGptsAccountAnswers() throws Exception {
        signIn("openai", 1, "the-code");
        var models = get("/provider").body();
        var run = STAGE.run(directory, List.of("-m", "openai/gpt-5.1-codex"), "Hello");
        assertThat(run.out()).as(run.err() + models.length()).contains("Hello from Codex");
        assertThat(sent()).contains("Bearer " + token() + " https://chatgpt.com/backend-api/codex/responses\n");
    }
}
