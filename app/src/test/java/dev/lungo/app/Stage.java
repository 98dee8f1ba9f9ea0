package dev.lungo.app;

import dev.lungo.app.wiring.RunningServer;
import dev.lungo.cli.command.Commands;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.run.RunCommand;
import dev.lungo.cli.terminal.Terminal;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.Directories;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.server.http.Access;
import dev.lungo.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A practice model, and a real server with its own store that knows no other. Everything is below one directory.
final class Stage implements AutoCloseable {
    /// Stands in the server's environment only; nothing that is sent may contain it.
    static final String KEY = "sk-practice-4f1c9a77e2";
    static final String TOKEN = "stage-token";

    /// What a command printed, and how it ended.
    record Played(ExitCode code, String out, String err) {}

    private final Path root;
    private final PracticeModel model;
    private final Map<String, String> environment;
    private final RunningServer server;

    private Stage(Path root, PracticeModel model, Map<String, String> environment) throws IOException {
        this.root = root;
        this.model = model;
        this.environment = environment;
        this.server = RunningServer.start(Directories.of(environment, root), environment, "127.0.0.1", 0, new Access(TOKEN, List.of()));
    }

    static Stage open(Path root, Scenarios scenarios, Speech speech) throws IOException {
        var real = root.toRealPath();
        var model = PracticeModel.start(0, scenarios);
        return new Stage(real, model, environment(real, model, speech));
    }

    /// Of a process that keeps everything below `root` and can reach this model only.
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
        var provider = Map.of("npm", speech.npm(), "name", "Practice",
                "options", Map.of("baseURL", model.url() + "/v1", "apiKey", "{env:PRACTICE_KEY}"),
                "models", Map.of("practice", facts, "gpt-5-practice", facts));
        return Map.of("model", "practice/practice", "provider", Map.of("practice", provider));
    }

    /// A new directory that is not inside of any repository.
    Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve("projects").resolve(name));
    }

    PracticeModel model() {
        return model;
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

    /// `lungo run` where nobody sits at a terminal.
    Played run(Path directory, List<String> arguments, String prompt) throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(InputStream.nullInputStream(), new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8), Terminal.Kinds.NONE, environment);
        var line = new ArrayList<>(List.of("run"));
        line.addAll(arguments);
        line.add(prompt);
        var commands = new Commands().add("run", "", RunCommand::new);
        var code = new Dispatch(commands, new Context(terminal, directory, this::address)).run(line);
        return new Played(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
        model.close();
    }
}
