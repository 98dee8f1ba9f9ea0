package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plugins in Java, on a real server.
@Timeout(120)
@Tag("slow")
class PluginsTest {
    private static final Path EXAMPLES = Path.of("../examples/plugins");
    private static final String ROUTE = """
        import dev.lungo.core.plugin.*;

        public class %s implements Plugin {
            public String id() { return "%s"; }

            public int api() { return Plugin.API; }

            public void register(PluginContext context) {
                context.route("GET", "word", call -> PluginRoute.Answer.text("%s"));
            }
        }
        """;

    @TempDir
    private Path root;

    private Stage stage;
    private Path directory;

    @BeforeEach
    void open() throws IOException {
        stage = Stage.open(root, Scenarios.of(), Speech.CHAT_COMPLETIONS);
        directory = stage.directory("project");
    }

    @AfterEach
    void close() throws IOException {
        stage.close();
    }

    private Stage.Played type(String... line) throws InterruptedException {
        return stage.type(directory, line);
    }

    private static void example(Path folder, String... names) throws IOException {
        Files.createDirectories(folder);
        for (var name : names) Files.copy(EXAMPLES.resolve(name + ".java"), folder.resolve(name + ".java"));
    }

    private Path own() {
        return stage.root().resolve("config/lungo/plugin");
    }

    private RawHttp.Answer get(String path, String... headers) throws IOException {
        var mark = path.indexOf('?') < 0 ? "?" : "&";
        var head = "GET " + path + mark + "directory=" + directory
                + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN;
        for (var header : headers) head += "\n" + header;
        return RawHttp.answer(stage.server().port(), head, "");
    }

    @Test
    void theExamplesWork() throws Exception {
        example(own(), "Weather", "Standup", "Reviewer", "NoPush", "Health", "Counter", "Parrot", "Sunset");
        var list = type("plugin", "list");
        assertThat(list.err()).isEmpty();
        assertThat(list.out().lines().filter(line -> line.contains(" loaded "))).hasSize(8);
        assertThat(list.out())
                .contains("tool weather", "command standup", "agent reviewer", "hook ToolBefore")
                .contains("route GET now", "listener", "provider parrot", "theme sunset");
        var weather = type("debug", "tool", "weather", "--input", "{\"city\": \"Paris\"}");
        assertThat(Json.tree(weather.out()).path("output").asString("")).contains("Paris: sunny, 21 degrees");
        var push = type("debug", "tool", "bash", "--input", "{\"command\": \"git push\", \"description\": \"push\"}");
        assertThat(Json.tree(push.out()).path("error").asString("")).contains("Pushing is not allowed here.");
        assertThat(type("commands").out()).contains("standup", "Summarize recent commits");
        assertThat(type("agents").out()).contains("reviewer");
        assertThat(get("/plugin/health/now?name=Ada").body()).isEqualTo("Fine, Ada");
        try (var client = stage.client(directory)) {
            assertThat(client.plugins().themes()).hasSize(1).allSatisfy(theme -> {
                assertThat(theme.name()).isEqualTo("sunset");
                assertThat(theme.json()).contains("#ffb454");
            });
        }
        var run = stage.run(directory, List.of("-m", "parrot/parrot"), "polly");
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.out()).contains("Hello, hello");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        Await.until(() -> Integer.parseInt(get("/plugin/counter/sessions").body()) > 0);
    }

    @Test
    void namesOfLungoStayLungos() throws Exception {
        var file = stage.root().resolve("Taken.java");
        Files.writeString(file, """
            import dev.lungo.core.config.AgentBuilder;
            import dev.lungo.core.plugin.Plugin;
            import dev.lungo.core.plugin.PluginContext;

            public class Taken implements Plugin {
                public String id() {
                    return "taken";
                }

                public int api() {
                    return Plugin.API;
                }

                public void register(PluginContext context) {
                    context.agent("build", new AgentBuilder().mode("subagent").build());
                    context.agent("Build - twice", new AgentBuilder().mode("subagent").build());
                    context.theme("dracula", "{\\"theme\\": {}}");
                }
            }
            """);
        assertThat(type("plugin", "add", file.toString()).out().lines().skip(1))
                .containsExactly(
                        "taken adds: agent Build - twice, theme dracula",
                        "agent build was left out: another agent has this name",
                        "theme dracula is not shown: Lungo has a theme with this name");
        assertThat(type("plugin", "list").out())
                .contains("taken: agent build was left out: another agent has this name")
                .contains("taken: theme dracula is not shown: Lungo has a theme with this name");
        assertThat(type("agents").out()).containsPattern("(?m)^build +primary").contains("Build - twice");
    }

    @Test
    void aProjectsPluginRunsOnlyInATrustedDirectory() throws Exception {
        var file = Files.createDirectories(directory.resolve(".lungo/plugin")).resolve("Word.java");
        Files.writeString(file, ROUTE.formatted("Word", "word", "one"));
        var list = type("plugin", "list");
        assertThat(list.out()).isEqualTo("No plugins. Add one with: lungo plugin add\n");
        assertThat(list.err())
                .isEqualTo(
                        ".lungo/plugin/Word.java was held back, because this directory is not trusted. Review it with:"
                                + " lungo trust\n");
        assertThat(get("/plugin/word/word").status()).isEqualTo(404);
        assertThat(get("/lungo/trust").body()).contains("plugin.Word", "context.route");
        assertThat(get("/plugin/word/word", "x-lungo-trust: 1").body()).isEqualTo("one");
        stage.trust(directory);
        Await.until(() -> get("/plugin/word/word").body().equals("one"));
        Files.writeString(file, ROUTE.formatted("Word", "word", "two"));
        Await.until(() -> get("/plugin/word/word").body().equals("two"));
        Files.delete(file);
        Await.until(() -> get("/plugin/word/word").status() == 404);
    }

    @Test
    void aPluginIsAddedAndRemovedAndCommentsStay() throws Exception {
        var config =
                Files.createDirectories(stage.root().resolve("config/lungo")).resolve("lungo.jsonc");
        Files.writeString(config, "{\n  // my name\n  \"username\": \"Ada\"\n}\n");
        var file = directory.resolve("tools/Health.java");
        example(file.getParent(), "Health");
        var added = type("plugin", "add", "tools/Health.java");
        assertThat(added.err()).isEmpty();
        assertThat(added.out())
                .isEqualTo("Added tools/Health.java to your configuration.\nhealth adds: route GET now\n");
        assertThat(Files.readString(config)).contains("// my name", "\"Ada\"", file.toString());
        assertThat(type("plugin", "add", "tools/Health.java").out()).contains("is already in your configuration");
        assertThat(get("/plugin/health/now").body()).isEqualTo("Fine, friend");
        assertThat(type("plugin", "remove", "health").out()).isEqualTo("Removed health from your configuration.\n");
        assertThat(Files.readString(config)).contains("// my name").doesNotContain("Health.java");
        assertThat(type("plugin", "list").out()).startsWith("No plugins.");
        var gone = type("plugin", "remove", "health");
        assertThat(gone.code()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.err()).contains("plugin not found: health");
        assertThat(type("plugin", "add", "no.jar").err()).contains("file not found: no.jar");
    }

    @Test
    void aPluginThatDoesNotLoadIsAFailureWithTheWayOut() throws Exception {
        Files.writeString(directory.resolve("Plain.java"), "public class Plain {}\n");
        var added = type("plugin", "add", "Plain.java");
        assertThat(added.code()).isEqualTo(ExitCode.FAILED);
        assertThat(added.out()).isEqualTo("""
            Added Plain.java to your configuration.
            Plain does not work: it is not a plugin: Plain does not implement Plugin
            Fix it, or remove it with: lungo plugin remove Plain
            """);
        assertThat(type("plugin", "remove", "Plain").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aPureRequestHasNoPlugins() throws Exception {
        example(own(), "Health", "Parrot");
        assertThat(get("/plugin/health/now").status()).isEqualTo(200);
        assertThat(get("/plugin/health/now", "x-lungo-pure: 1").status()).isEqualTo(404);
        assertThat(get("/lungo/plugin", "x-lungo-pure: 1").body()).isEqualTo("[]");
        var list = new Piped(directory, stage::address, InputStream.nullInputStream(), Map.of("LUNGO_PURE", "1"));
        assertThat(list.type(List.of("plugin", "list")).out())
                .isEqualTo("Plugins are turned off: LUNGO_PURE is set.\n");
        assertThat(stage.run(directory, List.of("-m", "parrot/parrot"), "polly").code())
                .isEqualTo(ExitCode.OK);
        var pure = stage.run(directory, List.of("--pure", "-m", "parrot/parrot"), "polly");
        assertThat(pure.code()).isNotEqualTo(ExitCode.OK);
        assertThat(pure.err()).contains("parrot");
        assertThat(get("/plugin/health/now").status()).isEqualTo(200);
    }

    @Test
    void aBrokenPluginIsListedWithItsReasonAndCanBeTurnedOff() throws Exception {
        Files.createDirectories(own());
        Files.writeString(own().resolve("Broken.java"), "class Broken {\n  int x = \"\";\n}\n");
        example(own(), "Health");
        var list = type("plugin", "list");
        assertThat(list.out())
                .contains("Broken: does not compile:", "Broken: Broken.java:2: incompatible types")
                .contains("route GET now");
        Files.writeString(
                own().resolveSibling("lungo.json"),
                Json.text(Map.of("plugins", Map.of("Broken", Map.of("enabled", false)))));
        Await.until(() -> type("plugin", "list").out().matches("(?s).*Broken +disabled .*"));
    }
}
