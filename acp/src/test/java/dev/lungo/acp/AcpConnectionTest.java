package dev.lungo.acp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Answers to lines of an editor that are no requests.
@Timeout(60)
class AcpConnectionTest {
    private static final String UNKNOWN = "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"no/such\"}";
    private static final JsonNode REFUSED = error("9", -32601, "Unknown method: no/such");
    private static final JsonNode NOT_A_REQUEST = error("null", -32600, "The message is not a request.");

    private final PipedOutputStream requests = new PipedOutputStream();
    private BufferedReader answers;
    private Thread connection;

    @BeforeEach
    void connect() throws IOException {
        var input = new PipedInputStream(requests, 1 << 16);
        var output = new PipedOutputStream();
        answers = new BufferedReader(
                new InputStreamReader(new PipedInputStream(output, 1 << 16), StandardCharsets.UTF_8));
        connection = Thread.ofPlatform().start(() -> {
            try {
                AcpConnection.run(input, output, AcpConnectionTest::none, _ -> {});
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static LungoClient none(String directory) {
        throw new ClientFailure(0, "no server for " + directory);
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        requests.close();
        connection.join();
    }

    private void send(String line) throws IOException {
        requests.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        requests.flush();
    }

    private JsonNode answer() throws IOException {
        return Json.tree(answers.readLine());
    }

    private static JsonNode error(String id, int code, String message) {
        return Json.tree("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":\""
                + message + "\"}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        hello                                  | null | -32700 | The message is not valid JSON.
        {"jsonrpc":"2.0","id":1,"method":      | null | -32700 | The message is not valid JSON.
        {"id":1                                | null | -32700 | The message is not valid JSON.
        {} {}                                  | null | -32700 | The message is not valid JSON.
        []                                     | null | -32600 | The message is not a request.
        [[]]                                   | null | -32600 | The message is not a request.
        3                                      | null | -32600 | The message is not a request.
        {}                                     | null | -32600 | The message is not a request.
        {"jsonrpc":"2.0","id":{},"method":1}   | null | -32600 | The message is not a request.
        {"jsonrpc":"2.0","id":4,"method":1}    | 4    | -32600 | The message is not a request.
        """)
    void aLineThatIsNoRequestIsAnsweredAndTheNextOneIsServed(String line, String id, int code, String message)
            throws IOException {
        send(line);
        assertThat(answer()).isEqualTo(error(id, code, message));
        send(UNKNOWN);
        assertThat(answer()).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{\"jsonrpc\":\"2.0\",\"method\":\"no/such\"}", "{\"id\":7,\"result\":{}}"})
    void noAnswerToBlankLinesNotificationsAndAnswers(String line) throws IOException {
        send(line);
        send(UNKNOWN);
        assertThat(answer()).isEqualTo(REFUSED);
    }

    @Test
    void requestsOfABatchAreServed() throws IOException {
        send("[3," + UNKNOWN + "]");
        assertThat(answer()).isEqualTo(NOT_A_REQUEST);
        assertThat(answer()).isEqualTo(REFUSED);
    }
}
