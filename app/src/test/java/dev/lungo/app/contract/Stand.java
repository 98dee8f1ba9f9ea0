package dev.lungo.app.contract;

import dev.lungo.app.wiring.RunningServer;
import dev.lungo.core.file.Directories;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.testkit.TempProject;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// One server, set up as the recorded one was, with a practice model that says what the recorded model said.
final class Stand implements AutoCloseable {
    static final String TOKEN = "contract-token";
    private static final Path RESOURCES = Path.of("src/test/resources/recorded");
    /// Answer to every recorded request for a title or a summary.
    private static final String ASIDE = "Fake title";
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0};

    private final Path root;
    private final PracticeModel model;
    private final RunningServer server;
    private final List<TempProject> projects = new CopyOnWriteArrayList<>();

    private Stand(Path root, PracticeModel model, RunningServer server) {
        this.root = root;
        this.model = model;
        this.server = server;
    }

    static Stand open(Path root) throws IOException {
        var model = PracticeModel.start(0, scenarios());
        var environment = new HashMap<>(Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                root.toString(),
                "XDG_CONFIG_HOME",
                root + "/config",
                "XDG_DATA_HOME",
                root + "/data",
                "XDG_STATE_HOME",
                root + "/state",
                "XDG_CACHE_HOME",
                root + "/cache"));
        environment.put(
                "LUNGO_CONFIG_CONTENT",
                resource("config.json")
                        .replace("<port>", Integer.toString(model.port()))
                        // The recorded pages are on loopback, which OpenCode does not ask for.
                        .replace("\"permission\": {", "\"permission\": {\"local_network\": \"allow\","));
        var server = RunningServer.start(
                Directories.of(environment, root), environment, "127.0.0.1", 0, new ServerAccess(TOKEN, List.of()));
        return new Stand(root, model, server);
    }

    static String resource(String name) throws IOException {
        return Files.readString(RESOURCES.resolve(name));
    }

    static List<Path> recordings() throws IOException {
        try (var all = Files.list(RESOURCES.resolve("recordings"))) {
            return all.sorted().toList();
        }
    }

    private static Scenarios scenarios() throws IOException {
        var all = new ArrayList<Scenario>();
        for (var line : resource("model.jsonl").lines().toList()) {
            var node = Json.tree(line);
            var model = node.get("model").valueStream().map(JsonNode::toString).collect(Collectors.joining("\n"));
            var scenario = Scenario.of(
                    node.get("prompt").asString(), node.get("prompt").asString(), model, ASIDE);
            all.add(new Scenario(scenario.name(), scenario.prompt(), scenario.steps(), ASIDE, ASIDE));
        }
        return new Scenarios(all);
    }

    RunningServer server() {
        return server;
    }

    /// The recorded project, another repository and a directory outside any, all new, by their placeholders.
    Map<String, String> directories(String name) {
        var directories = new LinkedHashMap<String, String>();
        directories.put("<DIR2>", project(TempProject.git().with("b.txt", "b\n").commit("Other of " + name)));
        directories.put("<DIR3>", project(TempProject.plain().with("c.txt", "c\n")));
        var project = TempProject.git()
                .with("a.txt", "hello world\nsecond line\nthird line\n")
                .with("src/main.ts", "export const x = 1\nfunction foo() {\n  return x\n}\n")
                .commit(name);
        directories.put("<DIR>", project(project.with(".env", "SECRET=1\n").with("src/bin.png", PICTURE)));
        directories.put("<HOME>", root.toString());
        return directories;
    }

    private String project(TempProject project) {
        projects.add(project);
        return project.root().toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        model.close();
        projects.forEach(TempProject::close);
    }
}
