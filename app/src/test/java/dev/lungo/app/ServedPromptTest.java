package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.mcp.serve.ServedPeer;
import dev.lungo.cli.mcp.serve.ServedTools;
import dev.lungo.client.LungoClient;
import dev.lungo.core.event.Event;
import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.FramedChannel.Framing;
import dev.lungo.wire.JsonRpc;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Tasks that another agent gives over MCP, to a real server.
@Tag("slow")
@Timeout(60)
class ServedPromptTest implements JsonRpc.Peer {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scripts.all());

    private final BlockingQueue<JsonNode> progress = new LinkedBlockingQueue<>();
    private Path directory;

    @AutoClose
    private LungoClient client;

    @AutoClose
    private Ear ear;

    @AutoClose
    private ServedPeer peer;

    @AutoClose
    private JsonRpc agent;

    @BeforeEach
    void open(TestInfo test) throws IOException {
        directory = STAGE.directory(test.getTestMethod().orElseThrow().getName());
        client = STAGE.client(directory);
        ear = Ear.open(client);
        var requests = new PipedOutputStream();
        var answers = new PipedOutputStream();
        var served = new FramedChannel(Framing.LINES, new PipedInputStream(requests, 1 << 16), answers);
        var asking = new FramedChannel(Framing.LINES, new PipedInputStream(answers, 1 << 16), requests);
        peer = new ServedPeer(served, ServedTools.of(client));
        agent = new JsonRpc(asking, new JsonRpc.Cancellation("notifications/cancelled", "requestId"), this);
        peer.start();
        agent.start("agent");
    }

    private CompletableFuture<JsonNode> give(String task) {
        return agent.request(
                "tools/call",
                Map.of(
                        "name",
                        "lungo_prompt",
                        "arguments",
                        Map.of("message", task),
                        "_meta",
                        Map.of("progressToken", "p")));
    }

    private static String text(JsonNode result) {
        return result.at("/content/0/text").asString("");
    }

    @Test
    void theAnswerAndItsSessionAreReturned() throws Exception {
        assertThat(text(give(Scripts.WORK).get())).startsWith("Both are there.\n\nSession: ses_");
    }

    @Test
    void aFailureIsExplained() throws Exception {
        var result = give(Scripts.REFUSED).get();
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(text(result)).startsWith("The turn failed: ").doesNotContain("Api[", "Unknown[", "null");
    }

    @Test
    void aTaskReportsItsToolsAndStopsWhenCanceled() throws Exception {
        var answer = give(Scripts.SLEEP);
        var sleeper = Sleeper.awaited(ear);
        var report = progress.take();
        assertThat(report.path("progressToken").asString()).isEqualTo("p");
        assertThat(report.path("progress").asInt()).isOne();
        assertThat(report.path("message").asString()).startsWith("bash");
        answer.cancel(true);
        ear.until(Event.SessionIdle.class);
        assertThat(sleeper.alive()).isFalse();
    }

    @Test
    void tasksStopWithTheConnection() throws Exception {
        give(Scripts.SLEEP);
        var sleeper = Sleeper.awaited(ear);
        peer.close();
        ear.until(Event.SessionIdle.class);
        assertThat(sleeper.alive()).isFalse();
    }

    @Test
    void whatWouldAskIsDenied() throws Exception {
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"edit\": \"ask\"}}");
        assertThat(text(give(Scripts.WRITE).get())).startsWith("Written.");
        assertThat(directory.resolve("a.txt")).doesNotExist();
        assertThat(client.permissions()).isEmpty();
    }

    @Override
    public Object request(String method, JsonNode parameters) {
        return Map.of();
    }

    @Override
    public void notification(String method, JsonNode parameters) {
        if (method.equals("notifications/progress")) progress.add(parameters);
    }

    @Override
    public void ended(String reason) {}
}
