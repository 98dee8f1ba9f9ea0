package dev.lungo.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.mcp.http.McpEndpoint;
import dev.lungo.cli.mcp.serve.ServedCall;
import dev.lungo.cli.mcp.serve.ServedRequest;
import dev.lungo.cli.mcp.serve.ServedTools;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Requests of programs on this machine to an MCP endpoint, of those that may use it and of others.
@Timeout(60)
class HttpServeTest implements ServedCall {
    private static final String BEGIN = """
        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s"}}\
        """;
    private static final String CALL = """
        {"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"wait","arguments":{},"_meta":{"progressToken":7}}}\
        """;
    private static final String CANCEL = """
        {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"a"}}\
        """;

    private final SynchronousQueue<String> words = new SynchronousQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    @AutoClose
    private McpEndpoint endpoint;

    @BeforeEach
    void open() throws IOException {
        endpoint = McpEndpoint.open(0, () -> List.of(new ServedTools(List.of(this))), "secret", Duration.ofMillis(300));
    }

    @Override
    public List<Map<String, Object>> tools() {
        return List.of(ServedCall.tool("wait", "Waits for a word.", Map.of(), List.of()));
    }

    @Override
    public Map<String, Object> call(String tool, JsonNode arguments, ServedRequest request)
            throws InterruptedException {
        request.whenCanceled(stopped::countDown);
        request.step("waits");
        return ServedCall.text(words.take(), false);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(endpoint.address())
                .header("Authorization", "Bearer secret")
                .header("Accept", "application/json, text/event-stream");
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static String text(HttpResponse<InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String begin(String revision) throws IOException, InterruptedException {
        var answer = send(request().POST(BodyPublishers.ofString(BEGIN.formatted(revision))));
        assertThat(text(answer)).contains("\"protocolVersion\":\"" + revision + "\"");
        return answer.headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    private HttpResponse<InputStream> call(String session) throws IOException, InterruptedException {
        return send(request().header("Mcp-Session-Id", session).POST(BodyPublishers.ofString(CALL)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        401 | Authorization        | none
        401 | Authorization        | Bearer other
        401 | Authorization        | Basic c2VjcmV0
        403 | Origin               | https://evil.example
        403 | Origin               | null
        400 | MCP-Protocol-Version | 1999-01-01
        406 | Accept               | application/json
        404 | Mcp-Session-Id       | another
        """)
    void othersAreRefused(int status, String header, String value) throws Exception {
        var session = begin("2025-11-25");
        var request = request().header("Mcp-Session-Id", session).POST(BodyPublishers.ofString(CALL));
        if (value == null) request = HttpRequest.newBuilder(endpoint.address()).POST(BodyPublishers.ofString(CALL));
        else request.setHeader(header, value);
        assertThat(send(request).statusCode()).isEqualTo(status);
    }

    /// A page whose name was pointed at this machine has that name in its requests.
    @Test
    void anotherNameOfThisMachineIsRefused() throws Exception {
        try (var socket =
                new Socket(endpoint.address().getHost(), endpoint.address().getPort())) {
            var request = "GET /mcp HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer secret\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var begin = socket.getInputStream().readNBytes("HTTP/1.1 403".length());
            assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | {"jsonrpc":
        400 | [{"jsonrpc":"2.0","id":1,"method":"ping"}]
        400 | {"jsonrpc":"2.0","id":1,"method":"ping"}
        """)
    void whatIsNoMessageOfASessionIsRefused(int status, String body) throws Exception {
        assertThat(send(request().POST(BodyPublishers.ofString(body))).statusCode())
                .isEqualTo(status);
    }

    @Test
    void aClientThatCanContinueIsLeftForNow() throws Exception {
        var session = begin("2025-11-25");
        assertThat(text(call(session)))
                .startsWith("retry: 500\nid: 2-0\ndata: \n\n")
                .doesNotContain("result");
        words.put("done");
        assertThat(continued(session, "2-0"))
                .contains("id: 2-1\ndata: ", "\"progressToken\":7", "\"message\":\"waits\"");
        assertThat(continued(session, "2-1")).contains("id: 2-2\ndata: ").doesNotContain("progressToken");
    }

    /// The messages after an event, asked for until the answer is one of them.
    private String continued(String session, String last) throws IOException, InterruptedException {
        while (true) {
            var said = text(send(request()
                    .header("Mcp-Session-Id", session)
                    .header("Last-Event-ID", last)
                    .GET()));
            if (said.contains("\"text\":\"done\"")) return said;
        }
    }

    @Test
    void anOlderClientGetsItsAnswerInOneStream() throws Exception {
        var answer = call(begin("2025-06-18"));
        try (var body = answer.body()) {
            var head = new String(body.readNBytes("id: 2-1\n".length()), StandardCharsets.UTF_8);
            assertThat(head).isEqualTo("id: 2-1\n");
            assertThat(words.offer("done", 30, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("\"text\":\"done\"");
        }
    }

    @Test
    void aCanceledCallStopsAndHasNoAnswer() throws Exception {
        var session = begin("2025-06-18");
        var answer = call(session);
        var canceled = send(request().header("Mcp-Session-Id", session).POST(BodyPublishers.ofString(CANCEL)));
        assertThat(canceled.statusCode()).isEqualTo(202);
        stopped.await();
        assertThat(text(answer)).doesNotContain("result", "error");
    }

    @Test
    void workEndsWithItsSession() throws Exception {
        var session = begin("2025-06-18");
        var answer = call(session);
        answer.body().read();
        assertThat(send(request().header("Mcp-Session-Id", session).DELETE()).statusCode())
                .isEqualTo(200);
        stopped.await();
        text(answer);
        assertThat(call(session).statusCode()).isEqualTo(404);
    }
}
