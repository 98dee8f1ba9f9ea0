import dev.lungo.core.event.Scope;
import dev.lungo.core.session.Project;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.mcp.oauth.ServerSignIns;
import dev.lungo.mcp.pool.McpHost;
import dev.lungo.mcp.pool.McpPool;
import dev.lungo.mcp.tool.CallableServer;
import dev.lungo.mcp.tool.DeferredTools;
import dev.lungo.mcp.tool.McpTool;
import dev.lungo.wire.Json;
import dev.lungo.workspace.process.ProcessTrees;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Prints what 50 tools add to the first request, and how long the first call to a server that is a program takes
/// beyond the server's own time: bench/mcp/run [TIMES].
class McpOverhead {
    /// A server in bash, so that its own time is short and the same.
    private static final String SERVER = """
        while read -r line; do
          id=${line#*'"id":'}; id=${id%%[,\\}]*}
          case $line in
            *'"initialize"'*) echo '{"jsonrpc":"2.0","id":'$id',"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"bench","version":"1"}}}';;
            *'"tools/list"'*) echo '{"jsonrpc":"2.0","id":'$id',"result":{"tools":[{"name":"echo","description":"Echoes.","inputSchema":{"type":"object"}}]}}';;
            *'"tools/call"'*) echo '{"jsonrpc":"2.0","id":'$id',"result":{"content":[{"type":"text","text":"hi"}]}}';;
          esac
        done
        """;
    private static final List<String> REQUESTS = List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\"}}");
    private static final ToolContext CONTEXT = (ToolContext) Proxy.newProxyInstance(
            ToolContext.class.getClassLoader(), new Class<?>[] {ToolContext.class}, (_, _, _) -> null);

    static void main(String[] arguments) throws Exception {
        int times = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
        IO.println("50 tools in the first request: " + bytes(50) + " bytes; 500 tools: " + bytes(500) + " bytes");
        var folder = Files.createTempDirectory("mcp-overhead");
        try (var trees = new ProcessTrees(folder.resolve("commands"))) {
            var own = new double[times];
            var first = new double[times];
            var known = new double[times];
            for (int i = -20; i < times; i++) {
                double plain = millis(() -> talk(folder));
                double fresh = millis(() -> call(trees, folder, Files.createTempDirectory(folder, "new")));
                double stored = millis(() -> call(trees, folder, folder.resolve("stored")));
                if (i < 0) continue;
                own[i] = plain;
                first[i] = fresh;
                known[i] = stored;
            }
            print("the server alone", median(own));
            print("first call ever", median(first));
            print("  beyond the server", median(first) - median(own));
            print("first call of a process", median(known));
            print("  beyond the server", median(known) - median(own));
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    /// The size of the tools that are offered for so many tools of a server.
    private static int bytes(int count) {
        var tools = new ArrayList<McpTool>();
        for (int i = 0; i < count; i++)
            tools.add(new McpTool(
                    new Listed("tracker"),
                    Json.tree("{\"name\":\"issue_" + i + "\",\"description\":\"Works on the issues of project " + i
                            + ".\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},"
                            + "\"label\":{\"type\":\"string\"}},\"required\":[\"id\"]}}")));
        int bytes = 0;
        for (Tool tool : DeferredTools.of(tools))
            bytes += Json.bytes(Map.of(
                            "name", tool.spec().name(),
                            "description", tool.spec().description(),
                            "input_schema", tool.spec().schema()))
                    .length;
        return bytes;
    }

    /// A server whose tools are only listed.
    private record Listed(String name) implements CallableServer {
        @Override
        public JsonNode call(String method, Map<String, Object> parameters, ToolContext context) {
            throw new IllegalStateException("nothing is called");
        }
    }

    private interface Work {
        Object run() throws Exception;
    }

    /// The same conversation without Lungo.
    private static Object talk(Path folder) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", SERVER)
                .directory(folder.toFile())
                .start();
        try (BufferedReader answers = process.inputReader();
                var requests = process.outputWriter()) {
            for (var request : REQUESTS) {
                requests.write(request + "\n");
                requests.flush();
                if (answers.readLine() == null) throw new IOException("the server ended");
            }
        }
        return process.waitFor();
    }

    private static Object call(ProcessTrees trees, Path folder, Path state) throws Exception {
        var signIns = new ServerSignIns(_ -> HttpClient.newHttpClient(), folder.resolve("mcp-auth.json"), _ -> {});
        var host = new McpHost(_ -> trees, System.getenv(), _ -> HttpClient.newHttpClient(), state, signIns);
        try (var pool = new McpPool(host, (_, _) -> {})) {
            var config =
                    Map.<String, Object>of("bench", Map.of("type", "local", "command", List.of("bash", "-c", SERVER)));
            var servers = pool.of(new Scope(folder.toString(), Project.GLOBAL), true, config, _ -> true);
            for (var tool : servers.tools().tools())
                if (!tool.run(Map.of(), CONTEXT).text().equals("hi")) throw new IOException("the call failed");
        }
        return true;
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] taken) {
        Arrays.sort(taken);
        return taken[taken.length / 2];
    }

    private static void print(String name, double millis) {
        IO.println(String.format(Locale.ROOT, "%-26s %6.1f ms", name, millis));
    }
}
