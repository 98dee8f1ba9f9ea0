package dev.lungo.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.TapeServer;
import dev.lungo.cli.Typed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against a real server with fixed answers.
class McpCommandsTest {
    private TapeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TapeServer(List.of());
        server.answer("GET /lungo/mcp", 200, """
            [{"name":"memory","status":{"status":"connected"},"target":"npx -y memory","offered":{"tools":9,"prompts":0,"resources":1},"signedIn":false},
             {"name":"tracker","status":{"status":"needs_auth"},"target":"https://mcp.example.com/mcp","offered":{"tools":0,"prompts":0,"resources":0},"signedIn":false}]\
            """)
                .answer("GET /lungo/trust", 200, """
                    {"state":"UNTRUSTED","hash":"h","items":[{"source":".mcp.json","key":"mcp.files.command","value":"x"},{"source":".mcp.json","key":"mcp.files.type","value":"x"}],"accepted":[],"unused":[],"changes":[]}\
                    """)
                .answer("PATCH /config", 200, "{}")
                .answer("PATCH /global/config", 200, "{}")
                .answer(
                        "POST /mcp/tracker/auth",
                        200,
                        "{\"authorizationUrl\":\"https://auth.example.com/?x\",\"oauthState\":\"s\"}")
                .answer("POST /mcp/tracker/auth/authenticate", 200, "{\"status\":\"connected\"}")
                .answer("POST /mcp/tracker/auth/callback", 200, "{\"status\":\"failed\",\"error\":\"it is down\"}")
                .answer("DELETE /mcp/tracker/auth", 200, "{\"success\":true}")
                .answer("DELETE /mcp/memory/auth", 200, "{\"success\":false}")
                .answer("POST /lungo/mcp/memory/trace", 200, """
                    {"target":"npx -y memory","steps":[{"millis":3,"direction":"sent","message":"{\\"method\\":\\"initialize\\"}"},
                     {"millis":412,"direction":"received","message":"{\\"id\\":1}"}],"failure":"it ended","errors":["no such file"]}\
                    """);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Typed.Result type(String piped, String... arguments) throws InterruptedException {
        return Typed.piped().input(piped).run(server::address, arguments);
    }

    private List<String> changes() {
        return server.requests().stream()
                .filter(request -> request.startsWith("PATCH"))
                .toList();
    }

    @Test
    void serversAreListedWithTheirTools() throws InterruptedException {
        assertThat(type("", "mcp", "list"))
                .isEqualTo(new Typed.Result(
                        0,
                        """
                        NAME     STATUS         TOOLS  TARGET                       NOTE
                        memory   connected          9  npx -y memory
                        tracker  needs sign-in      0  https://mcp.example.com/mcp  Sign in with: lungo mcp auth tracker
                        """,
                        ".mcp.json was held back, because this directory is not trusted. Review it with: lungo"
                                + " trust\n"));
        assertThat(type("", "mcp", "list", "--format", "json").out()).startsWith("[{\"name\":\"memory\"");
    }

    @Test
    void aServerIsRemovedFromTheConfigurationThatHasIt() throws InterruptedException {
        server.answer("DELETE /lungo/mcp/memory", 200, "true")
                .answer("DELETE /lungo/mcp/tracker", 200, "false")
                .answer("DELETE /lungo/mcp/nope", 200, "false");
        assertThat(type("", "mcp", "remove", "memory"))
                .isEqualTo(new Typed.Result(0, "Removed memory from both configurations.\n", ""));
        assertThat(type("", "mcp", "remove", "tracker").err())
                .isEqualTo("error: tracker is not in a configuration that Lungo writes\nRemove it from the file that"
                        + " lists it, or turn it off: \"mcp\": {\"tracker\": {\"enabled\": false}}\n");
        assertThat(type("", "mcp", "remove", "nope").err())
                .isEqualTo("error: MCP server not found: nope\nServers here: memory, tracker\n");
    }

    @Test
    void aProgramNeedsNoSignIn() throws InterruptedException {
        server.answer(
                "POST /mcp/memory/auth", 400, "{\"error\":\"MCP server memory needs no sign-in: it is a program.\"}");
        assertThat(type("", "mcp", "auth", "memory").err())
                .isEqualTo("error: MCP server memory needs no sign-in: it is a program.\n");
    }

    @Test
    void aServerIsAddedToTheConfiguration() throws InterruptedException {
        assertThat(type("", "mcp", "add", "files", "--env", "A=1=2", "--", "files-mcp", "--read-only"))
                .isEqualTo(
                        new Typed.Result(0, "Added files to your configuration. Check it with: lungo mcp list\n", ""));
        type("", "mcp", "add", "api", "--project", "--url", "https://a.example/mcp", "--header", "K={env:T}");
        assertThat(type("", "mcp", "add", "memory", "--", "x").err())
                .isEqualTo("error: an MCP server memory exists already\nReplace it with --force\n");
        type("", "mcp", "add", "memory", "--force", "--", "x");
        assertThat(changes())
                .containsExactly(
                        "PATCH /global/config {\"mcp\":{\"files\":{\"type\":\"local\",\"command\":[\"files-mcp\","
                                + "\"--read-only\"],\"environment\":{\"A\":\"1=2\"}}}}",
                        "PATCH /config {\"mcp\":{\"api\":{\"type\":\"remote\",\"url\":\"https://a.example/mcp\","
                                + "\"headers\":{\"K\":\"{env:T}\"}}}}",
                        "PATCH /global/config {\"mcp\":{\"memory\":{\"type\":\"local\",\"command\":[\"x\"]}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        x                              | pass either --url URL or a command after --
        x --url ftp://a                | --url must be an http or https address, not ftp://a
        x --url https://a --env A=1    | --env is for a command, and --header for a URL
        x --url https://a --header A   | --header must be NAME=VALUE
        """)
    void whatCannotBeAddedIsExplained(String arguments, String error) throws InterruptedException {
        var result = type("", ("mcp add " + arguments).split(" +"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("error: " + error);
        assertThat(changes()).isEmpty();
    }

    @Test
    void aUserSignsInAndOut() throws InterruptedException {
        assertThat(type("", "mcp", "auth", "tracker")).isEqualTo(new Typed.Result(0, """
            Open this in a browser: https://auth.example.com/?x
            Sign in there; this command continues automatically.
            Signed in to tracker. Its tools are there from the next turn on.
            """, ""));
        assertThat(type("http://127.0.0.1:1/?code=c\n", "mcp", "auth", "tracker", "--paste")
                        .err())
                .isEqualTo("error: signed in to tracker, but the server is not connected (it is down)\n"
                        + "Look at it with: lungo mcp debug tracker\n");
        assertThat(server.requests())
                .contains("POST /mcp/tracker/auth/callback {\"code\":\"http://127.0.0.1:1/?code=c\"}");
        assertThat(type("", "mcp", "logout", "tracker").out()).isEqualTo("Removed the tokens of tracker.\n");
        assertThat(type("", "mcp", "logout", "memory").err())
                .isEqualTo("error: not signed in to memory; nothing was removed\n");
        assertThat(type("", "mcp", "auth", "other").err())
                .isEqualTo("error: MCP server not found: other\nServers here: memory, tracker\n");
    }

    @Test
    void aConnectionIsShownWithItsTimes() throws InterruptedException {
        assertThat(type("", "mcp", "debug", "memory")).isEqualTo(new Typed.Result(1, """
            npx -y memory
                 3 ms  ->  {"method":"initialize"}
               412 ms  <-  {"id":1}

            Log of the server:
              no such file

            Failed: it ended
            """, ""));
    }
}
