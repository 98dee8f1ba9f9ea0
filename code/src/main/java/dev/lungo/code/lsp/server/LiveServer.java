package dev.lungo.code.lsp.server;

import dev.lungo.code.lsp.catalog.ServerCatalog;
import dev.lungo.code.lsp.catalog.ServerReports;
import dev.lungo.code.lsp.catalog.ServerStart;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.process.Running;
import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.FramedChannel.Framing;
import dev.lungo.wire.Json;
import dev.lungo.wire.JsonRpc;
import dev.lungo.wire.ProgramLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A process of a server, from its start to its end. Used by one thread, except for what it receives.
final class LiveServer {
    private static final Map<?, ?> CAPABILITIES = capabilities();
    private static final JsonRpc.Cancellation CANCELLATION = new JsonRpc.Cancellation("$/cancelRequest", "id");
    private static final int CHANGED = 2;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final ServerStart start;
    private final ServerHost host;
    private final Running process;
    private final JsonRpc rpc;
    private final ServerPeer peer;
    private final WorkspaceFolders folders;
    private final ServerActivity activity;
    private final FoundProblems problems;
    private final WorkspaceQuestion workspace;
    private final AtomicInteger hurried = new AtomicInteger();
    private final ProblemReader reader;
    private final Documents documents;
    private JsonNode capabilities = Json.mapper().nullNode();
    private @Nullable String version;
    private volatile boolean ended;
    private final LastError error;

    LiveServer(
            ServerStart start,
            List<Path> roots,
            ServerHost host,
            ProgramLog log,
            Documents documents,
            Consumer<String> end)
            throws IOException {
        folders = new WorkspaceFolders(roots);
        this.start = start;
        this.host = host;
        problems = new FoundProblems(host.nanos(), host.limits().quiet().toNanos());
        activity = new ServerActivity(start.spec(), host.nanos(), host.limits().quiet());
        this.documents = documents;
        reader = new ProblemReader(start.spec().id(), documents);
        process = host.start(start);
        var name = "lsp-" + start.spec().id();
        error = new LastError(log, process.errors(), name);
        peer = new ServerPeer(folders, start.settings(), this::received, reason -> {
            ended = true;
            problems.wake();
            end.accept(end(reason));
        });
        rpc = new JsonRpc(new FramedChannel(Framing.HEADERS, process.output(), process.input()), CANCELLATION, peer);
        workspace = new WorkspaceQuestion(rpc, reader, problems, host.limits(), host.nanos());
        rpc.start(name);
    }

    private static Map<?, ?> capabilities() {
        try (InputStream in = LiveServer.class.getResourceAsStream("capabilities.json")) {
            return Json.read(Objects.requireNonNull(in), Map.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Initializes the server, which is ready when this returns.
    void initialize() throws IOException, InterruptedException {
        var parameters = new LinkedHashMap<String, Object>();
        // A confined server does not see this process, and would end. It ends with its input, and by its
        // launcher.
        parameters.put("processId", null);
        parameters.put("clientInfo", Map.of("name", "lungo"));
        parameters.put("rootUri", start.root().toUri().toString());
        parameters.put("rootPath", start.root().toString());
        parameters.put("workspaceFolders", folders.all());
        parameters.put("initializationOptions", start.initialization());
        parameters.put("capabilities", CAPABILITIES);
        var answer = call("initialize", parameters, host.limits().start());
        capabilities = answer.path("capabilities");
        reader.positions = Positions.named(capabilities.path("positionEncoding").asString(""));
        version = answer.path("serverInfo").path("version").asString(null);
        rpc.notify("initialized", Map.of());
        if (!start.settings().isEmpty())
            rpc.notify("workspace/didChangeConfiguration", Map.of("settings", start.settings()));
    }

    /// True if the server follows changes of its roots.
    boolean takesFolders() {
        var changes = capabilities.at("/workspace/workspaceFolders/changeNotifications");
        return changes.isString()
                || changes.asBoolean(false)
                || !peer.registered("workspace/didChangeWorkspaceFolders").isEmpty();
    }

    /// Reports other roots to the server.
    void serve(List<Path> roots) {
        if (!roots.equals(folders.roots())) rpc.notify("workspace/didChangeWorkspaceFolders", folders.become(roots));
    }

    JsonNode call(String method, Object parameters, Duration limit) throws IOException, InterruptedException {
        try {
            return rpc.request(method, parameters, limit).get();
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            if (cause instanceof TimeoutException)
                throw new IOException("no answer to " + method + " within " + limit.toSeconds() + " s", failed);
            throw new IOException(cause == null ? "no answer to " + method : cause.getMessage(), failed);
        }
    }

    CompletableFuture<JsonNode> request(String method, Object parameters, Duration limit) {
        return rpc.request(method, parameters, limit);
    }

    private void received(String method, JsonNode parameters) {
        switch (method) {
            case "textDocument/publishDiagnostics" -> published(parameters);
            case "client/registerCapability" -> documents.all().forEach(this::pull);
            case "workspace/diagnostic/refresh" -> {
                documents.all().forEach(this::pull);
                if (workspace.wasAsked()) workspace.ask();
            }
            case "$/progress" -> workspace.progress(parameters);
            case ServerActivity.FILE_STATUS -> stirred(parameters);
            default -> {}
        }
        activity.notification(method, parameters);
    }

    /// When a file is done, asks about it again, because the server reports so between its steps, too.
    private void stirred(JsonNode parameters) {
        problems.stirred();
        var uri = parameters.path("uri").asString("");
        var file = ProblemReader.path(uri);
        boolean isIdle = parameters.path("state").asString("").equals("idle");
        if (isIdle && file != null && activity.takeParsed(uri)) hurry(List.of(file));
    }

    private void published(JsonNode parameters) {
        if (isTsServer()) return;
        var file = ProblemReader.path(parameters.path("uri").asString(""));
        if (file == null) return;
        var said = parameters.path("version");
        problems.publish(
                file,
                said.isNumber() ? said.asInt() : null,
                reader.read(file, parameters.at("/diagnostics")),
                !activity.isChecking());
    }

    void open(Path file, OpenDocument document) {
        problems.expect(file, document.version());
        rpc.notify(
                "textDocument/didOpen",
                Map.of(
                        "textDocument",
                        Map.of(
                                "uri",
                                file.toUri().toString(),
                                "languageId",
                                ServerCatalog.language(file),
                                "version",
                                document.version(),
                                "text",
                                document.text())));
        confirm(file, document.version());
    }

    void change(Path file, OpenDocument old, OpenDocument now) {
        var edit = old.to(now.text());
        if (edit == null) return;
        problems.expect(file, now.version());
        var uri = file.toUri().toString();
        rpc.notify(
                "textDocument/didChange",
                Map.of(
                        "textDocument",
                        Map.of("uri", uri, "version", now.version()),
                        "contentChanges",
                        List.of(isIncremental() ? incremental(old, edit) : Map.of("text", now.text()))));
        save(file, now);
        confirm(file, now.version());
    }

    /// Reports that a document is on the disk, after which some servers also look at those that depend
    /// on it.
    void save(Path file, OpenDocument document) {
        var save = sync().path("save");
        if (!save.isObject() && !save.asBoolean(false)) return;
        var uri = file.toUri().toString();
        activity.saved();
        rpc.notify("textDocument/didSave", Map.of("textDocument", Map.of("uri", uri), "text", document.text()));
    }

    private Map<String, Object> incremental(OpenDocument old, OpenDocument.Edit edit) {
        var lines = old.lines();
        var range = lines.range(edit.from(), edit.to());
        return Map.of(
                "range",
                Map.of(
                        "start",
                        reader.positions.position(lines, range.line(), range.column()),
                        "end",
                        reader.positions.position(lines, range.endLine(), range.endColumn())),
                "text",
                edit.text());
    }

    private JsonNode sync() {
        return capabilities.path("textDocumentSync");
    }

    private boolean isIncremental() {
        return (sync().isNumber() ? sync() : sync().path("change")).asInt(1) == 2;
    }

    /// Makes the server check its open documents now. One that reports its work on files delays that,
    /// unless another question about the file waits behind it.
    void hurry(Collection<Path> open) {
        if (start.spec().options().reports() != ServerReports.FILE_STATUS) return;
        for (var file : open) {
            hurried.incrementAndGet();
            symbols(file).whenComplete((_, _) -> hurried.decrementAndGet());
        }
    }

    private CompletableFuture<JsonNode> symbols(Path file) {
        var uri = Map.of("uri", file.toUri().toString());
        return rpc.request(
                "textDocument/documentSymbol",
                Map.of("textDocument", uri),
                host.limits().answer());
    }

    /// Learns when the server has read a version: when it answers a cheap question that was sent after it.
    private void confirm(Path file, int version) {
        if (pulls() || !supports("documentSymbolProvider")) return;
        symbols(file).whenComplete((_, _) -> problems.confirm(file, version));
    }

    void close(Path file) {
        problems.forget(file);
        activity.closed(file.toUri().toString());
        rpc.notify(
                "textDocument/didClose",
                Map.of("textDocument", Map.of("uri", file.toUri().toString())));
    }

    /// Reports changes on the disk to the server, if it is for such files or watches them.
    void changed(List<SourceChange> changes) {
        var watched = new FileWatchers(folders.roots(), peer.registered("workspace/didChangeWatchedFiles"));
        var events = changes.stream()
                .filter(change -> start.spec().handles(change.file()) || watched.includes(change.file()))
                .map(change -> Map.of("uri", change.file().toUri().toString(), "type", type(change)))
                .toList();
        if (!events.isEmpty()) rpc.notify("workspace/didChangeWatchedFiles", Map.of("changes", events));
        // The compiler hears of new files with a delay, and would report imports of them as missing.
        if (isTsServer() && changes.stream().anyMatch(change -> change.before() == null))
            TsServerQuestions.reload(rpc, host.limits().answer());
        if (activity.checksSaved() && changes.stream().anyMatch(change -> type(change) != CHANGED)) checkAsIfSaved();
    }

    /// Files that come or go are not saved.
    private void checkAsIfSaved() {
        activity.saved();
        rpc.notify("rust-analyzer/runFlycheck", Collections.singletonMap("textDocument", null));
    }

    private static int type(SourceChange change) {
        if (change.after() == null) return 3;
        return change.before() == null ? 1 : CHANGED;
    }

    /// Asks for the problems of an open document, if the server answers such questions.
    void pull(Path file, OpenDocument document) {
        if (isTsServer())
            new TsServerQuestions(rpc, reader, problems, host.limits().answer()).ask(file, document);
        else if (pulls()) questions().ask(file, document.version());
    }

    private PullQuestions questions() {
        return new PullQuestions(rpc, reader, problems, host.limits().answer());
    }

    /// True if the server is asked for problems rather than publishing them.
    boolean pulls() {
        return isTsServer()
                || supports("diagnosticProvider")
                || !peer.registered("textDocument/diagnostic").isEmpty();
    }

    boolean pullsWorkspace() {
        return Stream.concat(
                        Stream.of(capabilities.path("diagnosticProvider")),
                        peer.registered("textDocument/diagnostic").stream().map(ServerPeer.Registration::options))
                .anyMatch(options -> options.path("workspaceDiagnostics").asBoolean(false));
    }

    void pullWorkspace() {
        workspace.ask();
    }

    private boolean isTsServer() {
        return start.spec().options().reports() == ServerReports.TSSERVER;
    }

    boolean supports(String capability) {
        var value = capabilities.path(capability);
        return value.isObject() || value.asBoolean(false);
    }

    /// True while the server reports that more may be found.
    boolean isBusy() {
        return workspace.isOpen() || hurried.get() > 0 || activity.isBusy();
    }

    @Nullable
    JsonNode takeEdit() {
        return peer.takeEdit();
    }

    FoundProblems problems() {
        return problems;
    }

    Positions positions() {
        return reader.positions;
    }

    /// The reason for which the server has ended, with the error that it printed.
    String end(String reason) {
        return error.after(reason);
    }

    boolean hasEnded() {
        return ended;
    }

    long pid() {
        return process.pid();
    }

    @Nullable
    String version() {
        return version;
    }

    /// Ends the process with everything it started, politely if it has a second.
    void stop(boolean politely) {
        if (politely) {
            try {
                rpc.request("shutdown", null, GOODBYE).get();
                rpc.notify("exit", null);
                process.await(GOODBYE);
            } catch (ExecutionException silent) {
                // A server that does not answer is killed.
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
        rpc.close();
        process.kill();
    }
}
