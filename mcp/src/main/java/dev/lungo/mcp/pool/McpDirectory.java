package dev.lungo.mcp.pool;

import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpMention;
import dev.lungo.core.mcp.McpPrompt;
import dev.lungo.core.mcp.McpProposals;
import dev.lungo.core.mcp.McpResource;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.mcp.McpSignIns;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.mcp.McpTemplate;
import dev.lungo.core.mcp.McpToolInfo;
import dev.lungo.core.mcp.McpTrace;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.mcp.tool.CallResult;
import dev.lungo.mcp.tool.CompletionRequest;
import dev.lungo.mcp.tool.DeferredTools;
import dev.lungo.mcp.tool.McpTool;
import dev.lungo.mcp.tool.PromptProposals;
import dev.lungo.mcp.tool.ResourceMentions;
import dev.lungo.mcp.tool.ResourceTools;
import java.nio.file.Path;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The servers of one directory. Thread-safe.
final class McpDirectory implements McpServers {
    /// The time that a turn gives servers whose tools are not known yet; later ones appear in a later turn.
    private static final Duration FIRST_TOOLS = Duration.ofSeconds(2);

    private static final Duration ANSWER = Duration.ofSeconds(60);
    /// Later values are of no use to a person who types.
    private static final Duration PROPOSALS = Duration.ofSeconds(5);

    private final Function<String, Function<ServerEntry, ManagedMcpServer>> pool;
    private final McpSignIns signIns = new DirectorySignIns(this::server);
    private final ResourceTools resources = new ResourceTools(this);
    private final ResourceMentions mentions = new ResourceMentions(this, this::complete);
    private final SortedMap<String, ManagedMcpServer> servers = new TreeMap<>();
    /// Entries of the configuration that cannot be used, by name, with the reason.
    private final Map<String, McpStatus> invalid = new ConcurrentHashMap<>();
    private final Consumer<String> notices;
    private final AtomicBoolean started = new AtomicBoolean();

    /// @param pool gives the server for a name and an entry
    /// @param notices receives what the user should know about several servers
    McpDirectory(Function<String, Function<ServerEntry, ManagedMcpServer>> pool, Consumer<String> notices) {
        this.pool = pool;
        this.notices = notices;
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
        return known(name).trace();
    }

    @Override
    public ToolSource tools() {
        return this::present;
    }

    @Override
    public List<McpToolInfo> tools(String name) {
        var server = server(name);
        return server == null
                ? List.of()
                : server.tools().stream()
                        .map(McpTool::spec)
                        .map(spec -> new McpToolInfo(spec.name(), spec.description()))
                        .toList();
    }

    @Override
    public void start() {
        all().forEach(ManagedMcpServer::begin);
        if (started.compareAndSet(false, true)) reportHeldBack();
    }

    private void reportHeldBack() {
        var names = all().stream()
                .filter(server -> server.isEnabled() && !server.mayStart())
                .map(ManagedMcpServer::name)
                .toList();
        if (!names.isEmpty())
            notices.accept((names.size() == 1 ? "MCP server " : "MCP servers ") + String.join(", ", names)
                    + " cannot start, because this directory is not trusted. Trust it with: lungo trust");
    }

    @Override
    public void startAndWait() {
        start();
        await(all().stream().filter(server -> server.left(FIRST_TOOLS) > 0).toList());
    }

    private List<Tool> present() {
        startAndWait();
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
        long left = starting.stream()
                .mapToLong(server -> server.left(FIRST_TOOLS))
                .max()
                .orElse(0);
        var all = CompletableFuture.allOf(
                starting.stream().map(ManagedMcpServer::connect).toArray(CompletableFuture[]::new));
        try {
            all.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException later) {
            // Their status says why, or their tools come later.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void connect(String name) throws InterruptedException {
        var server = server(name);
        if (server == null) return;
        try {
            server.connect().get();
        } catch (ExecutionException failed) {
            // The status says why.
        }
    }

    private synchronized @Nullable ManagedMcpServer server(String name) {
        return servers.get(name);
    }

    @Override
    public void disconnect(String name) {
        var server = server(name);
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
    public List<McpTemplate> templates() {
        return all().stream()
                .flatMap(server -> server.lists().templates().stream())
                .toList();
    }

    @Override
    public List<McpContent> read(String server, String uri) throws McpFailure, InterruptedException {
        var contents = new ArrayList<McpContent>();
        for (var content : request(server, "resources/read", Map.of("uri", uri)).path("contents"))
            contents.add(new McpContent(
                    content.path("uri").asString(uri),
                    content.path("mimeType").asString(null),
                    content.path("text").asString(null),
                    content.path("blob").asString(null)));
        return contents;
    }

    @Override
    public String call(String server, String tool, Map<String, Object> arguments)
            throws McpFailure, InterruptedException {
        var result = request(server, "tools/call", Map.of("name", tool, "arguments", arguments));
        try {
            return new CallResult(result).output(server, tool).text();
        } catch (ToolFailure reported) {
            throw new McpFailure(String.valueOf(reported.getMessage()));
        }
    }

    @Override
    public List<McpMention> find(String query) throws InterruptedException {
        return mentions.find(query);
    }

    @Override
    public @Nullable McpMention named(String word) {
        return mentions.named(word);
    }

    @Override
    public McpProposals proposals(String command, String typed) throws InterruptedException {
        return new PromptProposals(this, this::complete).of(command, typed);
    }

    private List<String> complete(String name, CompletionRequest wanted) throws McpFailure, InterruptedException {
        var connection = known(name).connection(PROPOSALS);
        if (!connection.facts().has("completions")) return List.of();
        return connection
                .call("completion/complete", wanted.parameters(), PROPOSALS)
                .at("/completion/values")
                .valueStream()
                .map(value -> value.asString(""))
                .toList();
    }

    private JsonNode request(String name, String method, Map<String, Object> parameters)
            throws McpFailure, InterruptedException {
        var server = known(name);
        return server.connection(ANSWER).call(method, parameters, server.limit(ANSWER));
    }

    private ManagedMcpServer known(String name) throws McpFailure {
        var server = server(name);
        if (server == null) throw new McpFailure("There is no MCP server " + name + " here.");
        return server;
    }

    /// Lets the servers work in these folders.
    void roots(List<Path> roots) {
        all().forEach(server -> server.roots(roots));
    }
}
