package dev.lungo.cli.mcp.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.cli.ClientCommands;
import dev.lungo.cli.TapeServer;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.FramedChannel.Framing;
import dev.lungo.wire.JsonRpc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Another agent's requests, answered with a real server's fixed answers.
@Timeout(60)
class ServeMcpTest implements JsonRpc.Peer {
    private TapeServer server;
    private JsonRpc agent;
    private PipedOutputStream input;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    @BeforeEach
    void start() throws IOException {
        server = new TapeServer(List.of());
        server.answer("GET /experimental/tool", 200, """
            [{"id":"grep","description":"Searches.","parameters":{"type":"object","properties":{}}}]\
            """)
                .answer("GET /session", 200, "[" + TapeServer.session("ses_1", "A test") + "]")
                .answer("POST /session/ses_1/message", 200, """
                    {"info":{"role":"assistant","id":"msg_2","sessionID":"ses_1","parentID":"msg_1","time":{"created":1},
                      "providerID":"test","modelID":"m","mode":"build","agent":"build","path":{"cwd":"/work","root":"/work"},"cost":0,
                      "tokens":{"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}}},
                     "parts":[{"type":"text","id":"prt_1","sessionID":"ses_1","messageID":"msg_2","text":"It is done."}]}\
                    """)
                .answer("POST /lungo/tool", 200, """
                    {"error":"Rejected.","metadata":{},"attachments":[],"asks":[{"permission":"bash","patterns":["make"],"reply":"reject","metadata":{}}],"files":[]}\
                    """);
        input = new PipedOutputStream();
        var typed = new PipedInputStream(input, 1 << 16);
        var output = new PipedOutputStream();
        var answers = new PipedInputStream(output, 1 << 16);
        var terminal = new CommandTerminal(
                typed,
                new PrintStream(output, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                CommandTerminal.Kinds.NONE,
                Map.of());
        var commands = ClientCommands.table(new ResidentServer(Map.of(), "lungo"));
        Thread.ofPlatform().name("serve").start(() -> {
            try {
                exit.complete(new Dispatch(commands, new Context(terminal, Path.of("/work"), server::address))
                        .run(List.of("mcp", "serve"))
                        .value());
            } catch (InterruptedException stopped) {
                exit.cancel(true);
            }
        });
        agent = new JsonRpc(new FramedChannel(Framing.LINES, answers, input), ServedPeer.CANCELLATION, this);
        agent.start("agent");
    }

    @AfterEach
    void stop() throws Exception {
        input.close();
        assertThat(exit.get()).isZero();
        agent.close();
        server.close();
    }

    private JsonNode ask(String method, Map<String, Object> parameters) throws Exception {
        return agent.request(method, parameters, Duration.ofSeconds(30)).get();
    }

    private String call(String tool, Map<String, Object> arguments, boolean failed) throws Exception {
        var result = ask("tools/call", Map.of("name", tool, "arguments", arguments));
        assertThat(result.path("isError").asBoolean()).isEqualTo(failed);
        return result.at("/content/0/text").asString("");
    }

    @Test
    void anotherAgentFindsSessionsAndTools() throws Exception {
        var begun = ask("initialize", Map.of("protocolVersion", "2025-06-18"));
        assertThat(begun.path("protocolVersion").asString()).isEqualTo("2025-06-18");
        assertThat(begun.at("/serverInfo/name").asString()).isEqualTo("lungo");
        assertThat(ask("tools/list", Map.of())
                        .path("tools")
                        .valueStream()
                        .map(tool -> tool.path("name").asString()))
                .containsExactly("lungo_prompt", "lungo_sessions", "lungo_session", "grep");
        assertThat(call("lungo_sessions", Map.of(), false)).isEqualTo("ses_1  A test");
        assertThatThrownBy(() -> ask("resources/list", Map.of()))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("Lungo does not know resources/list");
    }

    @Test
    void aPromptReturnsTheAnswerAndItsSession() throws Exception {
        assertThat(call("lungo_prompt", Map.of("message", "Do it."), false)).isEqualTo("It is done.\n\nSession: ses_1");
    }

    @Test
    void aPromptWithoutAMessageIsNotRun() throws Exception {
        assertThat(call("lungo_prompt", Map.of("prompt", "Do it."), true))
                .isEqualTo("Not run: lungo_prompt needs \"message\".");
        assertThat(call("lungo_session", Map.of(), true)).isEqualTo("Not run: lungo_session needs \"session\".");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("POST /session"));
    }

    @Test
    void rulesHoldForToolsAndNoOneIsAsked() throws Exception {
        assertThat(call("bash", Map.of("command", "make"), true))
                .isEqualTo("Rejected.\nIt needs the permission \"bash\". The user can allow it under \"permission\" in"
                        + " the configuration of Lungo.");
        assertThat(server.requests())
                .contains("POST /lungo/tool {\"tool\":\"bash\",\"input\":{\"command\":\"make\"},\"reply\":\"reject\"}");
    }

    @Override
    public Object request(String method, JsonNode parameters) {
        return Map.of();
    }

    @Override
    public void notification(String method, JsonNode parameters) {}

    @Override
    public void ended(String reason) {}
}
