package dev.lungo.extensions.plugin.opencode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.core.agent.Command;
import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.extensions.plugin.PluginBench;
import dev.lungo.extensions.plugin.PluginSource;
import dev.lungo.extensions.plugin.ServerEntrance;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plugins and custom tools in JavaScript, run by the real script in a real Node.
@Timeout(120)
class OpenCodePluginsTest {
    @TempDir
    Path folder;

    @TempDir
    Path programs;

    private PluginBench bench;

    String runtime() {
        return Runtimes.NODE;
    }

    @BeforeEach
    void open() throws Exception {
        var environment = Runtimes.environment(runtime(), programs.toRealPath());
        bench = new PluginBench(folder.toRealPath(), new OpenCodePlugins());
        bench.environment(environment);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private Path file(String name, String text) throws Exception {
        var file = folder.resolve(".opencode").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        bench.add(file);
        return file;
    }

    private PluginStatus status() {
        return bench.host().status().getFirst();
    }

    @Test
    void aFileOfCustomToolsGivesEachExportAName() throws Exception {
        file("tool/math.js", """
            import { tool } from "@opencode-ai/plugin"
            const z = tool.schema
            export const add = tool({
              description: "Adds numbers",
              args: { a: z.number().describe("the first"), b: z.number().int().default(2), unit: z.enum(["m"]).optional() },
              async execute({ a, b }, ctx) { return `${a + b} in ${ctx.directory === ctx.worktree} ${ctx.agent}` },
            })
            export default tool({
              description: "Pi",
              args: {},
              async execute() { return { title: "Pi", output: "3.14", metadata: { exact: false } } },
            })
            export const helper = 1
            """);
        assertThat(status().name()).isEqualTo("tool.math");
        assertThat(status().contributions()).containsExactly("tool math", "tool math_add");
        var spec = bench.tool("math_add").spec();
        assertThat(spec.description()).isEqualTo("Adds numbers");
        assertThat(spec.schema())
                .isEqualTo(Map.of(
                        "type", "object",
                        "properties",
                                Map.of(
                                        "a", Map.of("type", "number", "description", "the first"),
                                        "b", Map.of("type", "integer", "default", 2),
                                        "unit", Map.of("type", "string", "enum", List.of("m"))),
                        "required", List.of("a")));
        assertThat(bench.call("math_add", Map.of("a", 1)).text()).isEqualTo("3 in true build");
        assertThat(bench.call("math", Map.of()))
                .isEqualTo(new ToolOutput("Pi", "3.14", Map.of("exact", false), List.of(), List.of()));
        assertThatThrownBy(() -> bench.call("math_add", Map.of("a", "x")))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("The argument \"a\" is wrong: it is no number");
    }

    @Test
    void aToolReportsAsksAndRunsCommands() throws Exception {
        file("plugin/shell.js", """
            import { tool } from "@opencode-ai/plugin"
            export const Shell = async ({ $, directory }) => ({
              tool: {
                shout: tool({
                  description: "Shouts",
                  args: { text: tool.schema.string() },
                  async execute({ text }, ctx) {
                    ctx.metadata({ title: "shouting" })
                    await ctx.ask({ permission: "shout", patterns: [text], always: [], metadata: {} })
                    const failed = await $`exit 3`.nothrow()
                    return (await $`echo ${text} | tr a-z A-Z`.text()).trim() + failed.exitCode
                  },
                }),
              },
            })
            """);
        assertThat(bench.call("shout", Map.of("text", "it's $HOME")).text()).isEqualTo("IT'S $HOME3");
        assertThat(bench.progress()).containsExactly("shouting");
        assertThat(bench.asked()).containsExactly("shout [it's $HOME]");
        bench.refuse("Not today.");
        assertThatThrownBy(() -> bench.call("shout", Map.of("text", "x")))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("Not today.");
    }

    @Test
    void aPluginAddsAgentsAndCommandsToTheConfiguration() throws Exception {
        file("plugin/config.js", """
            export default async () => ({
              config: async (config) => {
                config.agent.poet = { description: "Writes verse", prompt: "Rhyme.", mode: "subagent", model: "a/b" }
                config.command.verse = { description: "A verse", template: "Write a verse about $ARGUMENTS" }
              },
            })
            """);
        assertThat(status().contributions()).containsExactly("command verse", "agent poet");
        var all = bench.host().contributions();
        assertThat(all.commands()).containsExactly(Command.of("verse", "A verse", "Write a verse about $ARGUMENTS"));
        assertThat(all.agents().get("poet").prompt()).isEqualTo("Rhyme.");
        assertThat(all.agents().get("poet").model()).containsExactly("a/b");
    }

    @Test
    void oneProcessRunsAllPluginsOfTheUserAndEndsWithThem() throws Exception {
        for (var name : List.of("a", "b"))
            file(
                    "plugin/" + name + ".js",
                    "export default async () => ({ tool: { " + name
                            + ": { description: '', args: {}, execute: async () => String(process.pid) } } })");
        assertThat(bench.call("a", Map.of()).text())
                .isEqualTo(bench.call("b", Map.of()).text());
        assertThat(bench.started()).isEqualTo(1);
    }

    @Test
    void aPluginThatThrowsLeavesTheOthers() throws Exception {
        file("plugin/bad.js", "export const Bad = async () => { throw new Error('no luck') }");
        file(
                "plugin/good.js",
                "export const Good = async () => ({ tool: { ok: { description: '', args: {}, "
                        + "execute: async () => 'fine' } } })");
        assertThat(status().problems()).containsExactly("no luck");
        assertThat(bench.call("ok", Map.of()).text()).isEqualTo("fine");
    }

    @Test
    void aPackageThatIsNotInstalledSaysHowToGetIt() {
        bench.add(new PluginSource("@scope/none", "@scope/none@1.2", null, "", Map.of(), true));
        assertThat(status().name()).isEqualTo("@scope/none");
        assertThat(status().problems())
                .singleElement()
                .asString()
                .isEqualTo("is not installed. Install it with: lungo plugin add @scope/none@1.2");
        assertThat(bench.started()).isZero();
    }

    @Test
    void anInstalledPackageGetsItsOptions() throws Exception {
        var place = Files.createDirectories(folder.resolve("node_modules/greeter"));
        Files.writeString(
                place.resolve("package.json"), "{\"type\":\"module\",\"exports\":{\".\":{\"import\":\"./main.js\"}}}");
        Files.writeString(place.resolve("main.js"), """
            export const server = undefined
            export default { id: "greeter", server: async (input, options) => ({
              tool: { greet: { description: "", args: {}, execute: async () => options.greeting } } }) }
            """);
        bench.add(new PluginSource("greeter", "greeter", null, "", Map.of("greeting", "hi"), false));
        assertThat(bench.call("greet", Map.of()).text()).isEqualTo("hi");
    }

    @Test
    void aProjectsPackageIsNotForAPluginOfTheUser() throws Exception {
        Files.createDirectories(folder.resolve("node_modules/greeter"));
        Files.writeString(folder.resolve("node_modules/greeter/package.json"), "{\"main\":\"./main.js\"}");
        Files.writeString(folder.resolve("node_modules/greeter/main.js"), "");
        bench.add(new PluginSource("greeter", "greeter", null, "", Map.of(), true));
        assertThat(status().problems()).singleElement().asString().contains("is not installed");
    }

    /// As `oh-my-opencode` does it.
    @Test
    void anArgumentThatDescribesItselfIsBelievedAndOneThatCannotIsOpen() throws Exception {
        file("plugin/odd.js", """
            const safeParse = () => ({ success: false })
            export default async () => ({ tool: { odd: { description: "", execute: async () => "", args: {
              own: { _zod: { toJSONSchema: () => ({ type: "string" }) }, safeParse,
                toJSONSchema: () => { throw new Error("cannot") } },
              open: { description: "Anything.", toJSONSchema: () => { throw new Error("cannot") } } } } } })
            """);
        assertThat(bench.tool("odd").spec().schema())
                .isEqualTo(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("own", Map.of("type", "string"), "open", Map.of("description", "Anything.")),
                        "required",
                        List.of("own", "open")));
    }

    @Test
    void theClientReachesTheServerWithTheHeader() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var answer = "{\"seen\":\"" + exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("authorization") + " " + body.length() + "\"}";
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        bench.serve(new ServerEntrance("http://127.0.0.1:" + server.getAddress().getPort(), "Bearer key"));
        file("plugin/client.js", """
            export default async ({ client, serverUrl }) => ({
              tool: { tell: { description: "", args: {}, execute: async () =>
                (await client.session.prompt({ path: { id: "ses_1" }, body: { parts: [] } })).data.seen } } })
            """);
        try {
            assertThat(bench.call("tell", Map.of()).text()).isEqualTo("POST /session/ses_1/message Bearer key 12");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theProcessComesBackWithItsPlugins() throws Exception {
        file(
                "plugin/fragile.js",
                "export default async () => ({ tool: { boom: { description: '', args: {}, execute: async () =>"
                        + " process.exit(5) }, ok: { description: '', args: {}, execute: async () => 'fine' } } })");
        assertThatThrownBy(() -> bench.call("boom", Map.of())).hasMessageContaining("ended with exit code 5");
        assertThat(bench.call("ok", Map.of()).text()).isEqualTo("fine");
        assertThat(bench.started()).isEqualTo(2);
    }

    @Test
    void textAndJsonAreModules() throws Exception {
        var plugin = file("plugin/texts.js", """
            import text from "./help.txt"
            import rules from "./rules.md" with { type: "text" }
            import data, { size, "a-b" as dashed } from "./data.json"
            import again from "./data.json" with { type: "json" }
            const said = JSON.stringify([text, rules, data, size, dashed, again])
            export default async () => ({ tool: { say: { description: "", args: {}, execute: async () => said } } })
            """).getParent();
        Files.writeString(plugin.resolve("help.txt"), "Ask `me` ${now}\n");
        Files.writeString(plugin.resolve("rules.md"), "# Rules\n");
        Files.writeString(plugin.resolve("data.json"), "{\"size\":2,\"a-b\":[3],\"default\":4}");
        var data = "{\"size\":2,\"a-b\":[3],\"default\":4}";
        assertThat(bench.call("say", Map.of()).text())
                .isEqualTo("[\"Ask `me` ${now}\\n\",\"# Rules\\n\"," + data + ",2,[3]," + data + "]");
    }

    @Test
    void aModuleThatOnlyBunLoadsIsNamedInNode() throws Exception {
        var plugin = file("plugin/native.js", """
            import { dlopen } from "bun:ffi"
            export default async () => ({})
            """);
        var table = file("plugin/table.js", """
            import { size } from "./table.toml"
            export default async () => ({})
            """).resolveSibling("table.toml");
        Files.writeString(table, "size = 2");
        var node = List.of(
                List.of("Node cannot load bun:ffi, which " + plugin.toRealPath()
                        + " imports. Install Bun, which can: https://bun.sh"),
                List.of("Node cannot load " + table.toRealPath() + ". Install Bun, which can: https://bun.sh"));
        assertThat(bench.host().status().stream().map(PluginStatus::problems))
                .isEqualTo(runtime().equals(Runtimes.NODE) ? node : List.of(List.of(), List.of()));
    }
}
