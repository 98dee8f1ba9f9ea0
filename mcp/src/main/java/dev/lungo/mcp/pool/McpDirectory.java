package dev.lungo.mcp.pool;

import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpPrompt;
import dev.lungo.core.mcp.McpResource;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpSignIns;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.mcp.McpTrace;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.mcp.tool.DeferredTools;
import dev.lungo.mcp.tool.McpTool;
import dev.lungo.mcp.tool.ResourceTools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The servers of one directory. Thread-safe.
final class McpDirectory implements McpServers {
    /// The time that a turn gives servers whose tools are not known yet; later ones appear in a later turn.
    private static final Duration FIRST_TOOLS = Duration.ofSeconds(2);

    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Function<String, Function<ServerEntry, ManagedMcpServer>> pool;
    private final McpSignIns signIns = new DirectorySignIns(this::find);
    private final ResourceTools resources = new ResourceTools(this);
    private final SortedMap<String, ManagedMcpServer> servers = new TreeMap<>();
    /// Entries of the configuration that cannot be used, by name, with the reason.
    private final Map<String, McpStatus> invalid = new ConcurrentHashMap<>();

    /// @param pool gives the server for a name and an entry
    McpDirectory(Function<String, Function<ServerEntry, ManagedMcpServer>> pool) {
        this.pool = pool;
    }

    @Override
    public void add(String name, Map<String, Object> config) {
        add(name, config, true);
    }

    void add(String name, Map<String, Object> config, boolean own) {
        try {
            var server = pool.apply(name).apply(ServerEntry.of(config, own));
            server.signIn();
            synchronized (this) {
                servers.put(name, server);
            }
            invalid.remove(name);
        } catch (IllegalArgumentException wrong) {
            boolean off = Boolean.FALSE.equals(config.get("enabled"));
            invalid.put(name, off ? McpStatus.DISABLED : McpStatus.failed("mcp." + name + ": " + wrong.getMessage()));
        }
    }

    synchronized boolean has(ManagedMcpServer server) {
        return servers.containsValue(server);
    }

    private synchronized List<ManagedMcpServer> all() {
        return List.copyOf(servers.values());
    }

    @Override
    public Map<String, McpStatus> status() {
        var status = new TreeMap<>(invalid);
        for (var server : all()) status.put(server.name(), server.status());
        return status;
    }

    @Override
    public List<McpDetails> details() {
        var details = new TreeMap<String, McpDetails>();
        invalid.forEach((name, status) ->
                details.put(name, new McpDetails(name, status, "", new McpDetails.Offered(0, 0, 0), false, null)));
        for (var server : all()) details.put(server.name(), server.details());
        return List.copyOf(details.values());
    }

    @Override
    public McpSignIns signIns() {
        return signIns;
    }

    @Override
    public McpTrace trace(String name) throws McpFailure, InterruptedException {
        var server = find(name);
        if (server == null) throw new McpFailure("There is no MCP server " + name + " here.");
        return server.trace();
    }

    @Override
    public ToolSource tools() {
        return this::present;
    }

    @Override
    public void start() {
        var all = all();
        all.forEach(ManagedMcpServer::begin);
        await(all.stream().filter(ManagedMcpServer::isFirstStart).toList());
    }

    private List<Tool> present() {
        start();
        var all = all();
        if (all.isEmpty()) return List.of();
        var tools = new ArrayList<McpTool>();
        for (var server : all) if (server.isEnabled()) tools.addAll(server.tools());
        var offered = new ArrayList<>(DeferredTools.of(tools));
        offered.addAll(resources.tools());
        return offered;
    }

    /// Waits for servers that have never listed their tools, a short time in all.
    private static void await(List<ManagedMcpServer> starting) {
        if (starting.isEmpty()) return;
        var all = CompletableFuture.allOf(
                starting.stream().map(ManagedMcpServer::connect).toArray(CompletableFuture[]::new));
        try {
            all.get(FIRST_TOOLS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException later) {
            // Their status says why, or their tools come later.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void connect(String name) throws InterruptedException {
        var server = find(name);
        if (server == null) return;
        try {
            server.connect().get();
        } catch (ExecutionException failed) {
            // The status says why.
        }
    }

    private synchronized @Nullable ManagedMcpServer find(String name) {
        return servers.get(name);
    }

    @Override
    public void disconnect(String name) {
        var server = find(name);
        if (server != null) server.disconnect();
    }

    @Override
    public Map<String, String> instructions() {
        var instructions = new TreeMap<String, String>();
        for (var server : all()) {
            var text = server.instructions();
            if (text != null && !server.tools().isEmpty()) instructions.put(server.name(), text);
        }
        return instructions;
    }

    @Override
    public List<McpResource> resources() {
        return all().stream()
                .flatMap(server -> server.lists().resources().stream())
                .toList();
    }

    @Override
    public List<McpPrompt> prompts() {
        return all().stream()
                .flatMap(server -> server.lists().prompts().stream())
                .toList();
    }

    @Override
    public String prompt(McpPrompt prompt, Map<String, String> arguments) throws McpFailure, InterruptedException {
        var answer = request(prompt.server(), "prompts/get", Map.of("name", prompt.name(), "arguments", arguments));
        return answer.path("messages")
                .valueStream()
                .map(message -> message.at("/content/text").asString(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    @Override
    public McpContent read(String server, String uri) throws McpFailure, InterruptedException {
        var content = request(server, "resources/read", Map.of("uri", uri)).at("/contents/0");
        return new McpContent(
                content.path("uri").asString(uri),
                content.path("mimeType").asString(null),
                content.path("text").asString(null),
                content.path("blob").asString(null));
    }

    private JsonNode request(String name, String method, Map<String, Object> parameters)
            throws McpFailure, InterruptedException {
        var server = find(name);
        if (server == null) throw new McpFailure("There is no MCP server " + name + " here.");
        return server.connection(ANSWER).call(method, parameters, server.limit(ANSWER));
    }
}
