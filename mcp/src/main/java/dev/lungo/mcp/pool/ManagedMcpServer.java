package dev.lungo.mcp.pool;

import dev.lungo.core.mcp.McpDetails;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.mcp.McpTrace;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.mcp.connection.McpConnection;
import dev.lungo.mcp.oauth.ServerSignIn;
import dev.lungo.mcp.tool.CallableServer;
import dev.lungo.mcp.tool.McpTool;
import dev.lungo.mcp.transport.McpAddress;
import dev.lungo.wire.ProgramLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One server from its first use on: it is started once it is needed, and again when it has ended, with growing
/// pauses. What it has listed stays known while it is away, so that tools neither vanish nor move. Thread-safe.
final class ManagedMcpServer implements CallableServer, AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(60);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE = 1;
    private static final int MOST_DOUBLINGS = 6;
    private static final int MOST_RESTARTS = 8;

    private final String name;
    private final ServerEntry entry;
    private final ServerStarter starter;
    private final ProgramLog log;
    private final StoredLists stored;
    private final ServerNews news;
    private final ServerAsks asks = new ServerAsks();
    private @Nullable CompletableFuture<McpConnection> connecting;
    private @Nullable Thread opener;
    private volatile @Nullable McpConnection live;
    private volatile ServerLists lists = ServerLists.EMPTY;
    private volatile List<McpTool> tools = List.of();
    private volatile boolean listed;
    private volatile List<Path> roots;
    /// The folders that the running server was given, or has heard of.
    private volatile List<Path> known = List.of();
    private long begun;
    private volatile McpStatus status;
    private volatile boolean closed;
    private int ends;

    ManagedMcpServer(
            String name,
            ServerEntry entry,
            ServerStarter starter,
            ProgramLog log,
            StoredLists stored,
            ServerNews news) {
        this.name = name;
        this.entry = entry;
        this.starter = starter;
        this.log = log;
        this.stored = stored;
        this.news = news;
        roots = List.of(starter.directory());
        status = entry.enabled() ? McpStatus.CONNECTING : McpStatus.DISABLED;
    }

    @Override
    public String name() {
        return name;
    }

    ServerAsks asks() {
        return asks;
    }

    McpStatus status() {
        return status;
    }

    /// False for what waits until the directory is trusted.
    boolean mayStart() {
        return starter.mayStart(entry);
    }

    /// The tools as the server has last listed them.
    List<McpTool> tools() {
        return tools;
    }

    /// The time that is left for a server to list its tools, in nanoseconds; 0 if they are known, or will not come.
    /// A server has `patience` once, from its first start on.
    synchronized long left(Duration patience) {
        return listed || !status.equals(McpStatus.CONNECTING)
                ? 0
                : Math.max(0, patience.toNanos() - (System.nanoTime() - begun));
    }

    List<Path> roots() {
        return roots;
    }

    /// Lets the server work in other folders.
    void roots(List<Path> next) {
        if (next.equals(roots)) return;
        roots = List.copyOf(next);
        var running = live;
        if (running != null && isNews()) running.rootsChanged();
    }

    /// True once for folders that the running server does not know of.
    private synchronized boolean isNews() {
        if (roots.equals(known)) return false;
        known = roots;
        return true;
    }

    ServerLists lists() {
        return lists;
    }

    @Nullable
    String instructions() {
        return lists.instructions();
    }

    /// Null if the server has no sign-in.
    @Nullable
    ServerSignIn signIn() {
        return starter.signIn(entry.target());
    }

    McpDetails details() {
        var signIn = signIn();
        var now = lists;
        return new McpDetails(
                name,
                status,
                entry.place(),
                new McpDetails.Offered(
                        now.tools().size(),
                        now.prompts().size(),
                        now.resources().size()),
                signIn != null && signIn.isSignedIn(),
                entry.target() instanceof ServerEntry.Local ? log.file().toString() : null);
    }

    McpTrace trace() throws InterruptedException {
        return new ConnectionTrace(starter, entry).of(name);
    }

    boolean isEnabled() {
        return !status.equals(McpStatus.DISABLED);
    }

    /// Begins to connect, if the server is enabled and neither connected nor failed.
    void begin() {
        if (live != null || !status.equals(McpStatus.CONNECTING)) return;
        recall();
        connect();
    }

    /// Offers what the server had when it ran last, until it has listed its tools.
    private synchronized void recall() {
        if (listed || connecting != null) return;
        var last = stored.read();
        if (last != null) take(last);
    }

    /// Connects, whatever the status is. All callers until then get the same result.
    synchronized CompletableFuture<McpConnection> connect() {
        var running = present();
        if (running != null) return CompletableFuture.completedFuture(running);
        if (connecting != null) return connecting;
        if (closed) return CompletableFuture.failedFuture(stopped());
        var attempt = new CompletableFuture<McpConnection>();
        connecting = attempt;
        if (begun == 0) begun = System.nanoTime();
        become(McpStatus.CONNECTING);
        opener = Thread.ofVirtual().name("mcp-" + name).start(() -> open(attempt));
        return attempt;
    }

    private McpFailure stopped() {
        return new McpFailure("MCP server " + name + " was stopped.");
    }

    private void open(CompletableFuture<McpConnection> attempt) {
        McpConnection opened = null;
        known = roots;
        try {
            opened = starter.start(name, entry, new ManagedMcpEvents(this), log, limit(START_LIMIT));
            list(opened);
            connected(opened, attempt);
            if (isNews()) opened.rootsChanged();
        } catch (McpFailure failed) {
            if (opened != null) opened.close();
            failed(failed, attempt);
        } catch (InterruptedException stops) {
            if (opened != null) opened.close();
            failed(stopped(), attempt);
        }
    }

    /// Asks for what the server offers.
    private void list(McpConnection connection) throws McpFailure, InterruptedException {
        var now = ServerLists.of(name, connection, limit(START_LIMIT));
        take(now);
        stored.write(now);
    }

    /// Tools that stay the same stay the same objects.
    private synchronized void take(ServerLists now) {
        if (!now.tools().equals(lists.tools())) tools = McpTool.all(this, now.tools(), log::line);
        lists = now;
        listed = true;
    }

    private synchronized void connected(McpConnection opened, CompletableFuture<McpConnection> attempt) {
        connecting = null;
        if (closed || !isEnabled()) {
            attempt.completeExceptionally(stopped());
            Thread.ofVirtual().start(opened::close);
            return;
        }
        live = opened;
        log.line("connected: " + opened.facts().name() + " " + opened.facts().version());
        become(McpStatus.connected());
        attempt.complete(opened);
    }

    private synchronized void failed(McpFailure failure, CompletableFuture<McpConnection> attempt) {
        connecting = null;
        var reason = String.valueOf(failure.getMessage());
        log.line(reason);
        if (isEnabled()) {
            become(McpAddress.isUnauthorized(reason) ? McpStatus.NEEDS_AUTH : McpStatus.failed(reason));
            news.failed(status);
        }
        attempt.completeExceptionally(failure);
    }

    /// The connection; waits for one that is being opened, and opens one if the last has ended.
    McpConnection connection(Duration limit) throws McpFailure, InterruptedException {
        var running = present();
        if (running != null) return running;
        if (!isEnabled()) throw new McpFailure("MCP server " + name + " is disabled.");
        try {
            return connect().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new McpFailure("MCP server " + name + " has not started within " + limit.toSeconds() + " s.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof McpFailure failure) throw failure;
            throw new McpFailure("MCP server " + name + " did not start.");
        }
    }

    @Override
    public JsonNode call(String method, Map<String, Object> parameters, ToolContext context)
            throws McpFailure, InterruptedException {
        var running = asks.begin(context);
        try {
            return new AddressedCall(() -> once(method, parameters, context))
                    .answer(addresses -> ServerAsks.opened(context, name, addresses));
        } finally {
            asks.end(running);
        }
    }

    private JsonNode once(String method, Map<String, Object> parameters, ToolContext context)
            throws McpFailure, InterruptedException {
        var answer = connection(limit(START_LIMIT))
                .call(method, parameters, limit(CALL_LIMIT), report -> context.progress(report, Map.of()));
        proved();
        return answer;
    }

    /// The time for one request.
    Duration limit(Duration usual) {
        var own = entry.timeout();
        return own == null ? usual : own;
    }

    /// A list of the server has changed.
    void relist() {
        Thread.ofVirtual().name("mcp-" + name + "-lists").start(() -> {
            var running = live;
            if (running == null) return;
            try {
                list(running);
                news.changed();
            } catch (McpFailure kept) {
                log.line(String.valueOf(kept.getMessage()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void logged(String level, String text) {
        log.line(level + ": " + text);
    }

    /// The connection, unless it has ended.
    private synchronized @Nullable McpConnection present() {
        var running = live;
        if (running != null && running.hasEnded()) ended("it ended");
        return live;
    }

    /// The connection has ended on its own. It is opened again after a pause.
    synchronized void ended(String reason) {
        var running = live;
        if (running == null || !running.hasEnded()) return;
        live = null;
        Thread.ofVirtual().start(running::close);
        if (closed || !isEnabled()) return;
        log.line("ended: " + reason);
        become(McpStatus.failed("MCP server " + name + ": " + reason));
        if (ends >= MOST_RESTARTS) return;
        long pause = FIRST_PAUSE << Math.min(ends, MOST_DOUBLINGS);
        ends++;
        Thread.ofVirtual().name("mcp-" + name + "-restart").start(() -> restart(pause));
    }

    private void restart(long seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException stopped) {
            return;
        }
        if (!closed && isEnabled() && live == null) connect();
    }

    /// A request was answered, so earlier ends no longer count.
    private synchronized void proved() {
        ends = 0;
    }

    /// Stops the server until someone connects it.
    synchronized void disconnect() {
        become(McpStatus.DISABLED);
        var running = live;
        live = null;
        if (running != null) Thread.ofVirtual().start(running::close);
    }

    /// Connects with other access than before, and waits for the outcome, which the status says.
    void reconnect() throws InterruptedException {
        if (!isEnabled()) return;
        disconnect();
        try {
            connect().get();
        } catch (ExecutionException failed) {
            // The status says why.
        }
    }

    synchronized void needsClient(String reason) {
        if (isEnabled() && live == null) become(new McpStatus(McpStatus.NEEDS_CLIENT, reason));
    }

    private void become(McpStatus next) {
        status = next;
        news.became(next);
    }

    /// Returns when the program has ended, also one that has not answered yet.
    @Override
    public void close() {
        McpConnection running;
        Thread opening;
        synchronized (this) {
            closed = true;
            running = live;
            live = null;
            opening = opener;
        }
        if (running != null) running.close();
        if (opening != null) end(opening);
    }

    private static void end(Thread opening) {
        opening.interrupt();
        try {
            opening.join(CLOSE_LIMIT);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
