package dev.lungo.cli.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.Typed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a real server with fixed answers.
class AuthCommandsTest {
    private static final String KEY = "sk-cli-9f8e7d6c5b4a";
    private static final String PLACES = """
        [{"provider":"groq","from":"file","name":"key","hint":"5b4a","expires":0,"used":true},
         {"provider":"groq","from":"environment","name":"GROQ_API_KEY","expires":0,"used":false},
         {"provider":"mistral","from":"environment","name":"MISTRAL_API_KEY","expires":0,"used":true}]\
        """;

    private TapeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TapeServer(List.of());
        server.answer("GET /provider/auth", 200, """
            {"groq":[{"type":"api","label":"API key"}],
             "cloud":[{"type":"api","label":"API key","prompts":[{"type":"text","key":"ACCOUNT","message":"Your account"}]}],
             "openai":[{"type":"oauth","label":"Browser"},{"type":"oauth","label":"Code"},{"type":"api","label":"API key"}],
             "copilot":[{"type":"oauth","label":"Copilot","prompts":[
               {"type":"select","key":"where","message":"Where","options":[{"label":"Public","value":"public"},{"label":"Own","value":"own"}]},
               {"type":"text","key":"domain","message":"Domain","when":{"key":"where","op":"eq","value":"own"}}]}]}\
            """);
        for (var provider : List.of("groq", "cloud"))
            server.answer("PUT /auth/" + provider, 200, "true").answer("DELETE /auth/" + provider, 200, "true");
        for (var provider : List.of("openai", "copilot")) {
            server.answer(
                            "POST /provider/" + provider + "/oauth/authorize",
                            200,
                            "{\"url\":\"https://page.test/x\",\"method\":\"auto\",\"instructions\":\"Enter code:"
                                    + " WX-12\"}")
                    .answer("POST /provider/" + provider + "/oauth/callback", 200, "true");
        }
        server.answer("GET /lungo/auth", 200, PLACES);
        server.answer("GET /config", 200, "{}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Typed.Result type(String piped, String... arguments) throws InterruptedException {
        return Typed.piped().input(piped).run(server::address, arguments);
    }

    @Test
    void aKeyIsPipedIn() throws InterruptedException {
        assertThat(type("  " + KEY + "\n", "auth", "login", "groq", "--key-stdin"))
                .isEqualTo(new Typed.Result(
                        0,
                        "Stored the key of groq in auth.json, which only you can read. List its models with: lungo"
                                + " models\n",
                        ""));
        type("one\n\ntwo\n", "auth", "login", "groq", "--key-stdin", "--keychain");
        assertThat(type("k", "auth", "login", "cloud", "--key-stdin").err())
                .isEqualTo("error: cloud asks for \"Your account\"; pass it with --input ACCOUNT=…\n");
        type("k", "auth", "login", "cloud", "--key-stdin", "--input", "ACCOUNT=a=1");
        type("", "auth", "login", "groq", "--command", "pass show groq");
        type("{\n  \"clientid\": \"c\"\n}\n", "auth", "login", "groq", "--key-stdin");
        assertThat(server.requests().stream().filter(request -> request.startsWith("PUT")))
                .containsExactly(
                        "PUT /auth/groq {\"type\":\"api\",\"key\":\"sk-cli-9f8e7d6c5b4a\",\"store\":\"file\"}",
                        "PUT /auth/groq"
                            + " {\"type\":\"api\",\"key\":\"one\",\"keys\":[\"one\",\"two\"],\"store\":\"keychain\"}",
                        "PUT /auth/cloud"
                            + " {\"type\":\"api\",\"key\":\"k\",\"metadata\":{\"ACCOUNT\":\"a=1\"},\"store\":\"file\"}",
                        "PUT /auth/groq {\"type\":\"command\",\"command\":[\"pass show groq\"],\"store\":\"file\"}",
                        "PUT /auth/groq {\"type\":\"api\",\"key\":\"{\\\"clientid\\\":"
                                + " \\\"c\\\"}\",\"store\":\"file\"}");
    }

    @Test
    void anEditorSignsInByItsOwnOption() throws InterruptedException {
        var terminal = Typed.terminal(Map.of("NO_COLOR", "1")).lines("openai", "1");
        var result = terminal.run(server::address, "acp", "--login");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(requests("POST /provider/openai")).hasSize(2);
        assertThat(type("", "acp", "--login").err()).startsWith("error: no terminal to prompt on: pass a provider");
    }

    @Test
    void aKeyIsTriedFirstAndStoredWithAWarningWhereNoOneCanBeAsked() throws InterruptedException {
        server.answer(
                "POST /lungo/auth/groq/check", 200, "{\"works\":false,\"model\":\"\",\"problem\":\"Invalid API key\"}");
        var result = type(KEY + "\n", "auth", "login", "groq", "--key-stdin");
        assertThat(result.err()).isEqualTo("warning: it did not work: Invalid API key\n");
        assertThat(result.out()).startsWith("Stored the key of groq");
        assertThat(requests("POST /lungo", "PUT"))
                .containsExactly(
                        "POST /lungo/auth/groq/check {\"type\":\"api\",\"key\":\"" + KEY + "\",\"store\":\"file\"}",
                        "PUT /auth/groq {\"type\":\"api\",\"key\":\"" + KEY + "\",\"store\":\"file\"}");
        type(KEY + "\n", "auth", "login", "groq", "--key-stdin", "--no-check");
        assertThat(requests("POST /lungo")).hasSize(1);
    }

    @Test
    void aPersonDecidesAboutAKeyThatDoesNotWork() throws InterruptedException {
        server.answer(
                "POST /lungo/auth/groq/check", 200, "{\"works\":false,\"model\":\"\",\"problem\":\"Invalid API key\"}");
        var no = Typed.terminal(Map.of("NO_COLOR", "1"))
                .lines("n")
                .run(server::address, "auth", "login", "groq", "--command", "pass show groq");
        assertThat(no.code()).isEqualTo(1);
        assertThat(no.err()).endsWith("error: nothing was stored\n");
        assertThat(requests("PUT")).isEmpty();
        Typed.terminal(Map.of("NO_COLOR", "1"))
                .lines("y")
                .run(server::address, "auth", "login", "groq", "--command", "pass show groq");
        assertThat(requests("PUT")).hasSize(1);
    }

    private List<String> requests(String... starts) {
        return server.requests().stream()
                .filter(request -> List.of(starts).stream().anyMatch(request::startsWith))
                .toList();
    }

    @Test
    void aKeyAsAnArgumentIsRefused() throws InterruptedException {
        for (var arguments : List.of(
                List.of("auth", "login", "groq", "--key", KEY),
                List.of("auth", "login", "groq", "--key=" + KEY),
                List.of("auth", "login", "--key", KEY))) {
            var result = type("", arguments.toArray(String[]::new));
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("stays in your shell history").doesNotContain(KEY);
        }
        assertThat(server.requests()).noneMatch(request -> request.startsWith("PUT"));
    }

    @Test
    void whereNobodyCanBeAskedTheOptionsAreNamed() throws InterruptedException {
        assertThat(type("", "auth", "login", "groq").err())
                .isEqualTo("error: no terminal to prompt on: pass --key-stdin, --command CMD, or --oauth\n"
                        + "See: lungo auth login --help\n");
        assertThat(type("", "auth", "login", "--oauth").err())
                .startsWith("error: no terminal to prompt on: pass a provider");
        assertThat(type("", "auth", "login", "groq", "--oauth").err())
                .startsWith("error: groq does not support sign-in");
        assertThat(type("k", "auth", "login", "open", "--key-stdin").err())
                .startsWith("error: provider not found: open\nDid you mean openai?");
        assertThat(type("\n", "auth", "login", "groq", "--key-stdin").err())
                .startsWith("error: no key on standard input");
        assertThat(type("k", "auth", "login", "groq", "--key-stdin", "--oauth").code())
                .isEqualTo(2);
    }

    @Test
    void signsInInABrowser() throws InterruptedException {
        assertThat(type("", "auth", "login", "copilot", "--oauth")).isEqualTo(new Typed.Result(0, """
            Open this in a browser: https://page.test/x
            Enter code: WX-12
            Signed in to copilot in auth.json, which only you can read. List its models with: lungo models
            """, ""));
        var typed = Typed.terminal(Map.of("NO_COLOR", "1"))
                .lines("9", "2", "code-1")
                .run(server::address, "auth", "login", "openai", "--oauth", "--paste", "--keychain");
        assertThat(typed.out())
                .startsWith("  1  Browser\n  2  Code\nHow (1-2): How (1-2): ")
                .endsWith("Signed in to openai in the keychain. List its models with: lungo models\n");
        assertThat(server.requests().stream().filter(request -> request.contains("/oauth/")))
                .containsExactly(
                        "POST /provider/copilot/oauth/authorize {\"method\":0,\"inputs\":{\"where\":\"public\"}}",
                        "POST /provider/copilot/oauth/callback {\"method\":0,\"store\":\"file\"}",
                        "POST /provider/openai/oauth/authorize {\"method\":1,\"inputs\":{}}",
                        "POST /provider/openai/oauth/callback"
                                + " {\"method\":1,\"code\":\"code-1\",\"store\":\"keychain\"}");
    }

    @Test
    void asksWhatAProviderAsks() throws InterruptedException {
        var typed = Typed.terminal(Map.of("NO_COLOR", "1"))
                .lines("Own", "git.test")
                .run(server::address, "auth", "login", "copilot");
        assertThat(typed.out()).startsWith("  1  Public\n  2  Own\nWhere (1-2): Domain: ");
        assertThat(server.requests())
                .contains("POST /provider/copilot/oauth/authorize"
                        + " {\"method\":0,\"inputs\":{\"where\":\"own\",\"domain\":\"git.test\"}}");
    }

    @Test
    void listsWhereKeysComeFrom() throws InterruptedException {
        assertThat(type("", "auth", "list").out()).isEqualTo("""
            groq     key in auth.json  …5b4a
            groq     $GROQ_API_KEY            not used: another source takes precedence
            mistral  $MISTRAL_API_KEY
            """);
        server.answer("GET /lungo/auth", 200, "[]");
        assertThat(type("", "auth", "list").out())
                .isEqualTo("No provider has credentials yet. Connect one with: lungo auth login\n");
    }

    @Test
    void logsOut() throws InterruptedException {
        assertThat(type("", "auth", "logout").out())
                .isEqualTo("Removed the credentials of groq. Its key comes from: $GROQ_API_KEY.\n");
        assertThat(type("", "auth", "logout", "mistral"))
                .isEqualTo(new Typed.Result(
                        1, "", "error: no stored credentials for mistral; its key comes from: $MISTRAL_API_KEY.\n"));
        assertThat(type("", "auth", "logout", "other").err())
                .isEqualTo("error: no stored credentials for other\nList them with: lungo auth list\n");
        assertThat(server.requests().stream().filter(request -> request.startsWith("DELETE")))
                .containsExactly("DELETE /auth/groq");
    }
}
