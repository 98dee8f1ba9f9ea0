package dev.lungo.app;

import dev.lungo.app.wiring.RunningServer;
import dev.lungo.core.file.Directories;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A server and the models of three providers that fail when they are asked to.
abstract class FailingModels {
    static final String TOKEN = "failover-token";
    static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    FaultyModel a;
    FaultyModel b;
    FaultyModel c;
    RunningServer server;
    Path directory;
    Session session;

    @BeforeEach
    void open() throws IOException {
        a = new FaultyModel();
        b = new FaultyModel();
        c = new FaultyModel();
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) server.close();
        a.close();
        b.close();
        c.close();
    }

    void start(Map<String, ?> settings) throws IOException {
        var root = folder.toRealPath();
        directory = Files.createDirectories(root.resolve("project"));
        var content = new HashMap<String, Object>(Map.of(
                "model",
                List.of("a/one", "b/one", "c/one"),
                "small_model",
                "c/small",
                "permission",
                "allow",
                "retry",
                Map.of("max_attempts", 4, "max_wait_seconds", 0.02),
                "provider",
                Map.of("a", provider(a, 100_000), "b", provider(b, 30_000), "c", provider(c, 200_000))));
        content.putAll(settings);
        var environment = Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                root.toString(),
                "XDG_DATA_HOME",
                root.resolve("data").toString(),
                "XDG_STATE_HOME",
                root.resolve("state").toString(),
                "XDG_CONFIG_HOME",
                root.resolve("config").toString(),
                "XDG_CACHE_HOME",
                root.resolve("cache").toString(),
                "LUNGO_CONFIG_CONTENT",
                Json.text(content));
        server = RunningServer.start(
                Directories.of(environment, root), environment, "127.0.0.1", 0, new ServerAccess(TOKEN, List.of()));
        session = session();
    }

    static Map<String, Object> provider(FaultyModel model, int window) {
        var facts = Map.of(
                "tool_call",
                true,
                "limit",
                Map.of("context", window, "output", 4_000),
                "variants",
                Map.of("loud", Map.of("volume", model.url())));
        var quiet = Map.of("tool_call", true, "limit", Map.of("context", window, "output", 4_000));
        return Map.of(
                "npm",
                "@ai-sdk/openai-compatible",
                "options",
                Map.of("baseURL", model.url(), "apiKey", "k"),
                "models",
                Map.of("one", facts, "other", quiet, "small", quiet));
    }

    Session session() {
        var instance = server.instances().of(directory.toString());
        return server.engine().sessions().create(instance, new Sessions.Draft("test", null, null, null, null, null));
    }

    Message ask(Session whose, Prompt prompt) throws Exception {
        return server.engine().work().prompts().prompt(whose.id(), prompt).get(20, TimeUnit.SECONDS);
    }

    String ask(String text) throws Exception {
        return who(ask(session, Prompt.text(text)));
    }

    static Prompt prompt(String model, String variant) {
        var plain = Prompt.text("go");
        return new Prompt(null, plain.parts(), ModelRef.parse(model), null, variant, null, false);
    }

    static Prompt as(String agent) {
        return new Prompt(null, Prompt.text("go").parts(), null, agent, null, null, false);
    }

    /// The answering model and its text.
    static String who(Message answer) {
        var info = (Message.Assistant) answer.info();
        return info.model() + ": "
                + (info.error() == null
                        ? String.join("", Parts.texts(List.of(answer)))
                        : info.error().message());
    }

    List<Part.Retry> switches() {
        return Parts.of(server.store().messages().all(session.id()), Part.Retry.class)
                .toList();
    }

    static Map<String, String> metadata(Part.Retry part) {
        var metadata = new HashMap<>(Objects.requireNonNull(((Failure.Api) part.error()).metadata()));
        metadata.remove("until");
        return metadata;
    }

    List<String> cooling() {
        return server.engine().health().cooling().stream()
                .map(one -> one.model() + " " + one.fault())
                .toList();
    }
}
