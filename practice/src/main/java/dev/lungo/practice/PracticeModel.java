package dev.lungo.practice;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The practice model: a model server on loopback that plays scenarios over the real wire protocols. It is no real
/// model.
public final class PracticeModel implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads;
    private final PracticeHandler handler;
    private final Recorder recorder;

    private PracticeModel(HttpServer server, PracticeHandler handler, Recorder recorder) {
        this.server = server;
        this.handler = handler;
        this.recorder = recorder;
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    /// Starts on this port, or on a free one for port 0.
    public static PracticeModel start(int port, Scenarios scenarios) throws IOException {
        return start(port, scenarios, PracticeOptions.DEFAULT);
    }

    public static PracticeModel start(int port, Scenarios scenarios, PracticeOptions options) throws IOException {
        tuneServer();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        var memory = new Memory();
        var recorder = new Recorder(options.keep(), options.record());
        var handler = new PracticeHandler(new Prompter(scenarios, memory, options.titleMark()), memory, recorder);
        var model = new PracticeModel(server, handler, recorder);
        server.createContext("/", handler);
        server.setExecutor(model.threads);
        server.start();
        return model;
    }

    /// The JDK's server reads these once, when its first instance is made: small writes must leave at once,
    /// and more than 200 idle connections must stay open.
    private static void tuneServer() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// The root address; OpenAI clients append `/v1`, Anthropic and Gemini clients use it unchanged.
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /// A configuration whose only provider is this model.
    public Map<String, Object> configuration() {
        var facts = Map.of(
                "name",
                "Practice model",
                "tool_call",
                true,
                "limit",
                Map.of("context", 128_000, "output", 8_000),
                "cost",
                Map.of("input", 1.0, "output", 4.0, "cache_read", 0.1));
        var provider = Map.of(
                "npm",
                "@ai-sdk/openai-compatible",
                "name",
                "Practice (scripted)",
                "options",
                Map.of("baseURL", url() + "/v1", "apiKey", "practice"),
                "models",
                Map.of("practice-model", facts));
        return Map.of("model", "practice/practice-model", "provider", Map.of("practice", provider));
    }

    /// The newest requests, oldest first.
    public List<Recorded> requests() {
        return recorder.kept();
    }

    /// Expectations of scripts that requests did not meet; empty if all went as written.
    public List<String> unmet() {
        return handler.unmet();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        recorder.close();
    }
}
