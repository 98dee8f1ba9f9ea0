package dev.lungo.extensions.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.hook.HookPoint.ToolBefore;
import dev.lungo.core.hook.HookedCall;
import dev.lungo.core.plugin.PluginRoute;
import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.core.plugin.PluginTheme;
import dev.lungo.core.process.SearchPath;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.extensions.plugin.PluginBench;
import dev.lungo.testkit.Await;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plugins that are programs, each a real process. Most are shell scripts, which are everywhere.
@Timeout(120)
class ProcessPluginTest {
    /// Reads requests, and leaves the number of each in `id`.
    private static final String LOOP = """
        answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$1"; }
        while read -r line; do
          id=$(printf %s "$line" | sed 's/^{"jsonrpc":"2.0","id":\\([0-9]*\\).*/\\1/')
          case $line in
        """;

    private static final String END = """
          *'"shutdown"'*) answer null; exit 0;;
          esac
        done
        """;

    private static final String TOOL = "[{\"name\":\"t\",\"description\":\"T\",\"inputSchema\":{}}]";

    @TempDir
    Path folder;

    private PluginBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new PluginBench(folder.toRealPath(), new ProcessPlugins());
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    /// Adds a plugin; `cases` are branches of a shell's `case` over the requests.
    private void plugin(String name, String manifest, String cases) throws Exception {
        var place = Files.createDirectories(folder.resolve(name));
        Files.writeString(place.resolve("main.sh"), LOOP + cases + END);
        Files.writeString(
                place.resolve("plugin.json"),
                "{\"name\":\"" + name + "\",\"apiVersion\":1,\"command\":[\"sh\",\"main.sh\"]" + manifest + "}");
        bench.add(place);
    }

    private static String offers(String members) {
        return "*'\"initialize\"'*) answer '{" + members + "}';;\n";
    }

    private PluginStatus status() {
        return bench.host().status().getFirst();
    }

    private static ToolBefore before(String command) {
        var call = new HookedCall(Session.newId(), Message.newId(), "call_1", "build", "bash");
        return new ToolBefore(call, Map.of("command", command));
    }

    @Test
    void theExampleCountsWordsAndRejectsAPush() throws Exception {
        Assumptions.assumeTrue(SearchPath.first("python3", System.getenv()) != null, "SKIPPED: python3 is missing");
        bench.add(Path.of("../examples/plugins/word-count").toAbsolutePath().normalize());
        assertThat(status())
                .isEqualTo(new PluginStatus(
                        "word-count",
                        status().source(),
                        PluginStatus.LOADED,
                        List.of("tool count_words", "hook ToolBefore"),
                        List.of()));
        assertThat(bench.call("count_words", Map.of("text", "one two three")).text())
                .isEqualTo("3");
        assertThat(bench.pass(before("git push --force")).refusal()).isEqualTo("Ask before you push with force.");
        var harmless = before("git push");
        assertThat(bench.pass(harmless)).isEqualTo(harmless);
        assertThat(Files.readAllLines(Path.of("../examples/plugins/word-count/main.py"))
                        .size())
                .isLessThan(40);
    }

    @Test
    void aProgramThatItsManifestDescribesStartsWithTheFirstCall() throws Exception {
        plugin(
                "lazy",
                ",\"tools\":" + TOOL,
                offers("") + "*'\"tools/call\"'*) touch \"" + folder + "/called\"; answer '{\"text\":\"done\"}';;\n");
        assertThat(status().contributions()).containsExactly("tool t");
        assertThat(bench.started()).isZero();
        assertThat(bench.call("t", Map.of()).text()).isEqualTo("done");
        assertThat(bench.started()).isEqualTo(1);
        assertThat(folder.resolve("called")).exists();
    }

    @Test
    void aProgramAddsThemesAndRoutes() throws Exception {
        var theme = "{\"name\":\"dusk\",\"theme\":{\"text\":\"#fff\"}}";
        plugin(
                "views",
                ",\"themes\":[" + theme + "],\"routes\":[{\"name\":\"now\"},{\"method\":\"POST\",\"name\":\"set\"}]",
                offers("") + """
                    *'"POST"'*) answer '{"status":201,"type":"application/json","body":"[]"}';;
                    *'"route"'*'"who":"Ada"'*) answer '{"body":"Fine"}';;
                    """);
        assertThat(status().contributions()).containsExactly("route GET now", "route POST set", "theme dusk");
        assertThat(bench.started()).isZero();
        assertThat(bench.host().themes()).containsExactly(new PluginTheme("dusk", theme));
        assertThat(bench.host().answer("views", "GET", "now", new PluginRoute.Call(Map.of("who", "Ada"), "")))
                .contains(PluginRoute.Answer.text("Fine"));
        assertThat(bench.host().answer("views", "POST", "set", new PluginRoute.Call(Map.of(), "{}")))
                .contains(new PluginRoute.Answer(201, "application/json", "[]"));
    }

    @Test
    void aProgramThatEndsAtOnceIsReported() throws Exception {
        plugin("dead", "", "*) exit 7;;\n");
        assertThat(status().status()).isEqualTo(PluginStatus.FAILED);
        assertThat(status().problems()).containsExactly("ended with exit code 7");
    }

    @Test
    void aProgramThatSaysNothingIsStopped() throws Exception {
        plugin("mute", ",\"limits\":{\"start_ms\":200}", "*) sleep 600;;\n");
        assertThat(status().problems()).containsExactly("did not answer initialize within 200 ms");
        Await.until(() -> bench.running() == 0);
    }

    @Test
    void aMissingProgramIsReported() throws Exception {
        var place = Files.createDirectories(folder.resolve("gone"));
        Files.writeString(
                place.resolve("plugin.json"), "{\"name\":\"gone\",\"apiVersion\":1,\"command\":[\"no-such-program\"]}");
        bench.add(place);
        assertThat(status().problems()).singleElement().asString().startsWith("did not start: ");
    }

    @Test
    void aNewerInterfaceIsReported() throws Exception {
        plugin("new", "", offers("\"apiVersion\":2"));
        assertThat(status().problems())
                .containsExactly("needs version 2 of the plugin interface, and this Lungo has 1; update Lungo");
    }

    @Test
    void aToolWithAnImpossibleNameIsReported() throws Exception {
        plugin("liar", "", offers("\"tools\":[{\"name\":\"a b\"}]"));
        assertThat(status().problems()).containsExactly("has a tool \"a b\", whose name is not allowed");
    }

    @Test
    void anUnknownHookIsReported() throws Exception {
        plugin("liar", "", offers("\"hooks\":[\"Everything\"]"));
        assertThat(status().problems())
                .singleElement()
                .asString()
                .startsWith("has a hook at \"Everything\", which is none of CommandExpanded, ");
    }

    @Test
    void aWrongManifestSaysWhatIsWrong() throws Exception {
        plugin("wide", ",\"rights\":{\"writable\":[\"../elsewhere\"]}", offers(""));
        assertThat(status().problems())
                .containsExactly("has a wrong plugin.json: \"../elsewhere\" is not a place below the project");
    }

    @Test
    void aCallThatTheProgramDoesNotSurviveFailsAndTheNextOneWorks() throws Exception {
        plugin(
                "crash",
                "",
                offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) if [ -e \"" + folder
                        + "/once\" ]; then answer '{\"text\":\"back\"}'; else touch \"" + folder
                        + "/once\"; exit 9; fi;;\n");
        assertThatThrownBy(() -> bench.call("t", Map.of()))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("ended with exit code 9");
        assertThat(bench.call("t", Map.of()).text()).isEqualTo("back");
        assertThat(bench.started()).isEqualTo(2);
    }

    @Test
    void aProgramThatEndsAgainAndAgainIsOff() throws Exception {
        plugin("crash", "", offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) exit 9;;\n");
        for (int i = 0; i < 5; i++)
            assertThatThrownBy(() -> bench.call("t", Map.of())).isInstanceOf(ToolFailure.class);
        assertThatThrownBy(() -> bench.call("t", Map.of())).hasMessageContaining("disabled");
        assertThat(bench.started()).isLessThanOrEqualTo(5);
    }

    @Test
    void anErrorOfTheToolIsForTheModel() throws Exception {
        plugin(
                "failing",
                "",
                offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) printf"
                        + " '{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":1,\"message\":\"no"
                        + " such city\"}}\\n"
                        + "' $id;;\n");
        for (int i = 0; i < 5; i++)
            assertThatThrownBy(() -> bench.call("t", Map.of()))
                    .isInstanceOf(ToolFailure.class)
                    .hasMessage("no such city");
    }

    @Test
    void anAnswerWithoutATextIsAFailure() throws Exception {
        plugin("odd", "", offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) answer '[1,2]';;\n");
        assertThatThrownBy(() -> bench.call("t", Map.of())).hasMessageContaining("its answer has no text");
    }

    @Test
    void aFloodOfMessagesHoldsUpNothing() throws Exception {
        plugin(
                "flood",
                "",
                offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) i=0; while [ $i -lt 5000 ]; do echo"
                        + " '{\"jsonrpc\":\"2.0\",\"method\":\"progress\",\"params\":{\"token\":1,\"title\":\"x\"}}';"
                        + " echo"
                        + " '{\"jsonrpc\":\"2.0\",\"method\":\"problem\",\"params\":{\"message\":\"y\"}}';"
                        + " echo not json; i=$((i+1)); done; answer '{\"text\":\"done\"}';;\n");
        assertThat(bench.call("t", Map.of()).text()).isEqualTo("done");
        assertThat(bench.progress().size()).isLessThan(500);
    }

    @Test
    void aCallThatTakesTooLongEndsWithTheReason() throws Exception {
        plugin("slow", ",\"limits\":{\"call_ms\":200}", offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) :;;\n");
        assertThatThrownBy(() -> bench.call("t", Map.of()))
                .hasMessageContaining("did not answer tools/call within 200 ms");
    }

    @Test
    void aCancelledCallReachesTheProgram() throws Exception {
        plugin(
                "patient",
                "",
                offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) touch \"" + folder
                        + "/begun\";;\n*'\"cancel\"'*) touch \"" + folder + "/cancelled\";;\n");
        bench.host();
        var ended = new CompletableFuture<Throwable>();
        var caller = Thread.ofPlatform().start(() -> {
            try {
                bench.call("t", Map.of());
            } catch (ToolFailure | InterruptedException stopped) {
                ended.complete(stopped);
            }
        });
        Await.until(() -> Files.exists(folder.resolve("begun")));
        caller.interrupt();
        assertThat(ended.join()).isInstanceOf(InterruptedException.class);
        Await.until(() -> Files.exists(folder.resolve("cancelled")));
    }

    @Test
    void theProgramEndsWithItsDirectory() throws Exception {
        plugin("plain", "", offers("\"tools\":" + TOOL));
        assertThat(status().status()).isEqualTo(PluginStatus.LOADED);
        assertThat(bench.running()).isEqualTo(1);
        bench.close();
        Await.until(() -> bench.running() == 0);
    }

    @Test
    void variablesThatLookLikeCredentialsAreThereWhereThePluginDeclaresThem() throws Exception {
        var variables = new HashMap<>(System.getenv());
        var secret = "ghp_" + "a1B2c3D4".repeat(5).substring(0, 36);
        variables.putAll(Map.of("GITHUB_TOKEN", "one", "DEPLOY", secret, "NPM_TOKEN", "two", "STAGE", "three"));
        bench.environment(variables);
        plugin(
                "curious",
                ",\"rights\":{\"environment\":[\"NPM_TOKEN\"]}",
                offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) answer"
                        + " \"{\\\"text\\\":\\\"$GITHUB_TOKEN,$DEPLOY,$NPM_TOKEN,$STAGE\\\"}\";;\n");
        assertThat(bench.call("t", Map.of()).text()).isEqualTo(",,two,three");
    }

    @Test
    void onlyTheFirstOfTwoAnswersCounts() throws Exception {
        plugin(
                "twice",
                "",
                offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) answer '{\"text\":\"one\"}'; answer"
                        + " '{\"text\":\"two\"}'; id=77; answer '{\"text\":\"nobody asked\"}';;\n");
        assertThat(bench.call("t", Map.of()).text()).isEqualTo("one");
        assertThat(bench.call("t", Map.of()).text()).isEqualTo("one");
        assertThat(bench.started()).isEqualTo(1);
    }

    @Test
    void theSecondOfTwoToolsWithOneNameIsLeftOut() throws Exception {
        for (var name : List.of("first", "second"))
            plugin(
                    name,
                    "",
                    offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) answer '{\"text\":\"" + name + "\"}';;\n");
        assertThat(bench.host().status().stream().map(PluginStatus::contributions))
                .isEqualTo(List.of(List.of("tool t"), List.of()));
        assertThat(bench.host().status().getLast().problems())
                .containsExactly("tool t was left out: another tool has this name");
        assertThat(bench.call("t", Map.of()).text()).isEqualTo("first");
    }

    @Test
    void aLinkedFolderRunsFromItsRealPlace() throws Exception {
        var place = Files.createDirectories(folder.resolve("real"));
        Files.writeString(
                place.resolve("main.sh"),
                LOOP + offers("\"tools\":" + TOOL) + "*'\"tools/call\"'*) answer \"{\\\"text\\\":\\\"$0\\\"}\";;\n"
                        + END);
        Files.writeString(
                place.resolve("plugin.json"),
                "{\"name\":\"linked\",\"apiVersion\":1,\"command\":[\"sh\",\"main.sh\"]}");
        bench.add(Files.createSymbolicLink(folder.resolve("link"), place));
        assertThat(bench.call("t", Map.of()).text())
                .isEqualTo(place.toRealPath().resolve("main.sh").toString());
    }

    @Test
    void eachProgramGetsAFolderForItsData() throws Exception {
        var place = folder.resolve("first");
        plugin("first", "", "*'\"initialize\"'*) printf %s \"$line\" > \"" + place + "/begun\"; answer '{}';;\n");
        assertThat(status().status()).isEqualTo(PluginStatus.LOADED);
        var data = Json.tree(Files.readString(place.resolve("begun")))
                .at("/params/data")
                .asString("");
        assertThat(data).matches(".*/own/first-[0-9a-f]{16}");
    }
}
