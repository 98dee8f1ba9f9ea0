package dev.lungo.app;

import dev.lungo.app.wiring.RunningServer;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.file.Directories;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.Recorded;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A practice model, and a real server with its own store that knows no other. Everything is below one directory.
final class Stage implements AutoCloseable {
    /// Stands in the server's environment only; nothing that is sent may contain it.
    static final String KEY = "sk-practice-4f1c9a77e2";
    static final String TOKEN = "stage-token";

    /// Output and exit code of a command.
    record Played(ExitCode code, String out, String err) {}

    private final Path root;
    private final PracticeModel model;
    private final Map<String, String> environment;
    private final RunningServer server;
    private final boolean own;

    private Stage(Path root, PracticeModel model, Map<String, String> environment, boolean own) throws IOException {
        this.own = own;
        this.root = root;
        this.model = model;
        this.environment = environment;
        this.server = RunningServer.start(
                Directories.of(environment, root), environment, "127.0.0.1", 0, new ServerAccess(TOKEN, List.of()));
    }

    static Stage open(Path root, Scenarios scenarios, Speech speech) throws IOException {
        return open(root, scenarios, speech, false);
    }

    /// With more variables in the server's environment.
    static Stage open(Path root, Scenarios scenarios, Map<String, String> more) throws IOException {
        var real = root.toRealPath();
        var model = PracticeModel.start(0, scenarios);
        var environment = environment(real, model, Speech.CHAT_COMPLETIONS);
        environment.putAll(more);
        return new Stage(real, model, environment, false);
    }

    /// In a directory of its own, which goes with it; for a field that JUnit closes.
    static Stage of(Scenarios scenarios) {
        try {
            return open(Files.createTempDirectory("stage"), scenarios, Speech.CHAT_COMPLETIONS, true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stage open(Path root, Scenarios scenarios, Speech speech, boolean own) throws IOException {
        var real = root.toRealPath();
        var model = PracticeModel.start(0, scenarios);
        return new Stage(real, model, environment(real, model, speech), own);
    }

    /// Environment of a process that keeps everything below `root` and can reach only this model.
    static Map<String, String> environment(Path root, PracticeModel model, Speech speech) {
        var environment = new HashMap<String, String>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", root.toString());
        environment.put("XDG_CONFIG_HOME", root.resolve("config").toString());
        environment.put("XDG_DATA_HOME", root.resolve("data").toString());
        environment.put("XDG_STATE_HOME", root.resolve("state").toString());
        environment.put("XDG_CACHE_HOME", root.resolve("cache").toString());
        environment.put("PRACTICE_KEY", KEY);
        environment.put("LUNGO_CONFIG_CONTENT", Json.text(configuration(model, speech)));
        return environment;
    }

    private static Map<String, Object> configuration(PracticeModel model, Speech speech) {
        var facts = Map.of("tool_call", true, "limit", Map.of("context", 128_000, "output", 8_000));
        var provider = Map.of(
                "npm",
                speech.npm(),
                "name",
                "Practice",
                "options",
                Map.of("baseURL", model.url() + "/v1", "apiKey", "{env:PRACTICE_KEY}"),
                "models",
                Map.of("practice", facts, "gpt-5-practice", facts));
        return Map.of("model", "practice/practice", "provider", Map.of("practice", provider));
    }

    /// Lets the settings of a directory take effect, as its user says.
    void trust(Path directory) throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("config/lungo")).resolve("lungo.json"),
                Json.text(Map.of("trust", Map.of(directory.toString(), true))));
    }

    /// A new directory that is not inside any repository.
    Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve("projects").resolve(name));
    }

    Path root() {
        return root;
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    PracticeModel model() {
        return model;
    }

    /// All that the model was sent, one request after another. A request for a title comes at any time.
    String sent() {
        return model.requests().stream().map(Recorded::text).collect(Collectors.joining("\n"));
    }

    RunningServer server() {
        return server;
    }

    LungoClient client(Path directory) {
        return new LungoClient(address(), directory.toString());
    }

    ServerAddress address() {
        return ServerAddress.bearer(server.address(), TOKEN);
    }

    /// `lungo run` without a terminal.
    Played run(Path directory, List<String> arguments, String prompt) throws InterruptedException {
        var line = new ArrayList<>(List.of("run"));
        line.addAll(arguments);
        line.add(prompt);
        return new Piped(directory, this::address, InputStream.nullInputStream(), environment).type(line);
    }

    /// Any command without a terminal.
    Played type(Path directory, String... line) throws InterruptedException {
        return Piped.at(directory, this::address).type(List.of(line));
    }

    @Override
    public void close() throws IOException {
        server.close();
        model.close();
        if (own) Trees.delete(root);
    }
}
