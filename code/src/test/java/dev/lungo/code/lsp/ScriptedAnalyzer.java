package dev.lungo.code.lsp;

import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.JsonRpc;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A server with the traffic of rust-analyzer, jdtls, or clangd, run as a program of its own. It loads
/// its project until the file `loaded` exists beside its notes, and its work after a save or between two
/// steps takes until `checked` exists. Lines with the word BAD are errors, those with LATE only after
/// that work.
public final class ScriptedAnalyzer implements JsonRpc.Peer {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String CHECK = "rust-analyzer/flycheck/0";

    private final boolean isRust;
    private final boolean isClangd;
    private final Path notes;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final Map<String, List<Object>> saved = new ConcurrentHashMap<>();
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService work = Executors.newSingleThreadExecutor();
    /// Questions about symbols since the last change.
    private int asked;
    private final CompletableFuture<JsonRpc> rpc = new CompletableFuture<>();

    private ScriptedAnalyzer(String kind, Path notes) {
        this.isRust = kind.equals("rust");
        this.isClangd = kind.equals("clangd");
        this.notes = notes;
    }

    public static void main(String[] arguments) throws Exception {
        var server = new ScriptedAnalyzer(arguments[0], Path.of(arguments[1]));
        var rpc = new JsonRpc(
                new FramedChannel(FramedChannel.Framing.HEADERS, System.in, System.out),
                new JsonRpc.Cancellation("$/cancelRequest", "id"),
                server);
        server.rpc.complete(rpc);
        server.note("start");
        rpc.start("scripted");
        server.over.await();
    }

    private synchronized void note(String line) {
        try {
            Files.writeString(notes, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /// Waits until the test has made a file.
    private void awaitFile(String name) {
        note("awaits " + name);
        try {
            while (!Files.exists(notes.resolveSibling(name))) new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            System.exit(2);
        }
    }

    private void awaitLoaded() {
        try {
            loaded.await();
        } catch (InterruptedException stopped) {
            System.exit(2);
        }
    }

    @Override
    public @Nullable Object request(String method, JsonNode parameters) throws RpcFailure {
        return switch (method) {
            case "initialize" -> Map.of("capabilities", capabilities());
            case "textDocument/diagnostic" -> Map.of("kind", "full", "items", problems(uri(parameters), "BAD"));
            case "textDocument/definition" -> places(uri(parameters));
            case "shutdown" -> null;
            default -> throw new RpcFailure(RpcFailure.NO_SUCH_METHOD, method);
        };
    }

    @Override
    public CompletableFuture<@Nullable Object> answer(String method, JsonNode parameters) {
        // Symbols are there once the project is.
        if (!method.equals("textDocument/documentSymbol")) return JsonRpc.Peer.super.answer(method, parameters);
        int number = ++asked;
        return CompletableFuture.<@Nullable Object>supplyAsync(
                () -> {
                    if (isClangd) parse(uri(parameters), number);
                    else awaitLoaded();
                    return List.of();
                },
                isClangd ? work : ForkJoinPool.commonPool());
    }

    /// Parses in two steps, between which the file is reported as idle. The client asks twice after each
    /// change.
    private void parse(String uri, int number) {
        if (number == 2) {
            fileStatus(uri, "parsing includes, file is queued");
            fileStatus(uri, "idle");
        } else if (number == 3) {
            awaitFile("checked");
            fileStatus(uri, "parsing main file");
            var all = new ArrayList<>(problems(uri, "BAD"));
            all.addAll(problems(uri, "LATE"));
            publish(uri, all);
            fileStatus(uri, "idle");
        }
    }

    private void fileStatus(String uri, String state) {
        rpc.join().notify("textDocument/clangd.fileStatus", Map.of("uri", uri, "state", state));
    }

    private Map<String, Object> capabilities() {
        var capabilities = new HashMap<String, Object>();
        capabilities.put("textDocumentSync", Map.of("openClose", true, "change", 1, "save", Map.of()));
        capabilities.put("documentSymbolProvider", true);
        capabilities.put("definitionProvider", true);
        if (isRust)
            capabilities.put(
                    "diagnosticProvider",
                    Map.of(
                            "identifier",
                            "rust-analyzer",
                            "interFileDependencies",
                            true,
                            "workspaceDiagnostics",
                            false));
        return capabilities;
    }

    private static String uri(JsonNode parameters) {
        return parameters.path("textDocument").path("uri").asString("");
    }

    /// A definition in a class file of a jar, which has no file of its own, and one in the file itself.
    private static List<Object> places(String uri) {
        var range = range(0, 0);
        return List.of(
                Map.of("uri", "jdt://contents/java.base/java.lang/String.class?=demo", "range", range),
                Map.of("uri", uri, "range", range));
    }

    @Override
    public void notification(String method, JsonNode parameters) {
        var document = parameters.path("textDocument");
        var uri = document.path("uri").asString("");
        switch (method) {
            case "initialized" -> {
                if (!isClangd) work.execute(this::load);
            }
            case "workspace/didChangeConfiguration" -> note("settings " + parameters.path("settings"));
            case "textDocument/didOpen" -> changed(uri, document, document.path("text"));
            case "textDocument/didChange" ->
                changed(uri, document, parameters.path("contentChanges").path(0).path("text"));
            case "textDocument/didSave" -> {
                note("saved");
                if (isRust && !Files.exists(notes.resolveSibling("unchecked"))) work.execute(() -> check(uri));
            }
            case "rust-analyzer/runFlycheck" -> work.execute(() -> check(null));
            case "exit" -> System.exit(0);
            default -> {}
        }
    }

    private void load() {
        if (isRust) status(false);
        else jdtStatus("Starting");
        ask("client/registerCapability", Map.of("registrations", List.of(watchers())));
        ask("workspace/configuration", Map.of("items", List.of(Map.of("section", isRust ? "rust-analyzer" : "java"))));
        // Commands of other clients, which this one does not know.
        if (!isRust) ask("workspace/executeClientCommand", Map.of("command", "_java.reloadBundles.command"));
        progress("rustAnalyzer/Roots Scanned", "begin");
        awaitFile("loaded");
        progress("rustAnalyzer/Roots Scanned", "end");
        loaded.countDown();
        if (isRust) {
            status(true);
            check(null);
        } else {
            jdtStatus("Started");
            // The monitor of the job ends after the job.
            jdtStatus("Starting");
            texts.keySet().forEach(this::publishAll);
            jdtStatus("ServiceReady");
        }
    }

    private static Map<String, Object> watchers() {
        return Map.of(
                "id",
                "watch",
                "method",
                "workspace/didChangeWatchedFiles",
                "registerOptions",
                Map.of("watchers", List.of(Map.of("globPattern", "**/*.txt"))));
    }

    /// Sends a request and writes down its answer.
    private void ask(String method, Map<String, Object> parameters) {
        rpc.join()
                .request(method, parameters, LIMIT)
                .whenComplete((answer, failure) -> {
                    var said = failure instanceof RpcFailure refused
                            ? "refused " + refused.code()
                            : String.valueOf(answer);
                    note(method + ": " + said);
                })
                .exceptionally(_ -> null)
                .join();
    }

    private void status(boolean quiescent) {
        rpc.join().notify("experimental/serverStatus", Map.of("health", "ok", "quiescent", quiescent));
    }

    private void jdtStatus(String type) {
        rpc.join().notify("language/status", Map.of("type", type, "message", type));
    }

    /// jdtls begins its progress without asking for a token.
    private void progress(String token, String kind) {
        if (isRust && kind.equals("begin")) ask("window/workDoneProgress/create", Map.of("token", token));
        rpc.join().notify("$/progress", Map.of("token", token, "value", Map.of("kind", kind, "title", token)));
    }

    /// Checks what is saved. Until the check ends, its earlier findings count for the new text as well.
    private void check(@Nullable String uri) {
        if (uri != null) publishAll(uri);
        progress(CHECK, "begin");
        awaitFile("checked");
        for (var open : texts.keySet()) saved.put(open, problems(open, "LATE"));
        progress(CHECK, "end");
        texts.keySet().forEach(this::publishAll);
    }

    private void changed(String uri, JsonNode document, JsonNode text) {
        texts.put(uri, text.asString(""));
        versions.put(uri, document.path("version").asInt());
        asked = 0;
        if (isRust) return;
        if (isClangd) publish(uri, problems(uri, "BAD"));
        else if (loaded.getCount() == 0) publishAll(uri);
        else publish(uri, List.of(problem(0, 0, "not on the classpath, only syntax errors are reported")));
    }

    private void publishAll(String uri) {
        var all = new ArrayList<>(problems(uri, "BAD"));
        all.addAll(saved.getOrDefault(uri, List.of()));
        publish(uri, isRust ? saved.getOrDefault(uri, List.of()) : all);
    }

    /// jdtls names no versions.
    private void publish(String uri, List<Object> problems) {
        var parameters = new HashMap<String, Object>(Map.of("uri", uri, "diagnostics", problems));
        if (isRust || isClangd) parameters.put("version", versions.getOrDefault(uri, 0));
        rpc.join().notify("textDocument/publishDiagnostics", parameters);
    }

    private List<Object> problems(String uri, String word) {
        var problems = new ArrayList<Object>();
        var lines = texts.getOrDefault(uri, "").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int column = lines[i].indexOf(word);
            if (column >= 0) problems.add(problem(i, column, lines[i]));
        }
        return problems;
    }

    private static Map<String, Object> problem(int line, int column, String message) {
        return Map.of("range", range(line, column), "severity", 1, "message", message);
    }

    private static Map<String, Object> range(int line, int column) {
        var place = Map.of("line", line, "character", column);
        return Map.of("start", place, "end", place);
    }

    @Override
    public void ended(String reason) {
        over.countDown();
    }
}
