package dev.lungo.code.lsp;

import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.JsonRpc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A language server with faults on request, run as a program of its own. Each line with the word BAD is
/// an error, whose message is the line. The first argument is the kind of fault, the second a file to
/// which it writes its starts.
public final class ScriptedServer implements JsonRpc.Peer {
    private static final int EATEN = 300 << 20;

    private final String fault;
    private final Path notes;
    private final ScriptedWorkspace workspace;
    private final AtomicBoolean refreshed = new AtomicBoolean();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private byte[] eaten = {};
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Random random = new Random(1);
    private final CompletableFuture<JsonRpc> rpc = new CompletableFuture<>();

    private ScriptedServer(String fault, Path notes) {
        this.fault = fault;
        this.notes = notes;
        this.workspace = new ScriptedWorkspace(fault, texts.keySet());
    }

    public static void main(String[] arguments) throws Exception {
        var server = new ScriptedServer(arguments[0], Path.of(arguments[1]));
        server.note("start");
        if (server.fault.equals("noise")) System.out.print("Starting up, please wait\n\n");
        if (server.fault.equals("garbage")) System.out.print("Content-Length: 5\r\n\r\n{{{{{");
        if (server.fault.equals("die")) {
            System.err.println("loading\ncannot create the cache\nbye");
            System.exit(3);
        }
        System.out.flush();
        var rpc = new JsonRpc(
                new FramedChannel(FramedChannel.Framing.HEADERS, System.in, System.out),
                new JsonRpc.Cancellation("$/cancelRequest", "id"),
                server);
        server.rpc.complete(rpc);
        rpc.start("scripted");
        server.over.await();
    }

    private void note(String line) {
        try {
            Files.writeString(notes, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            System.exit(4);
        }
    }

    private void pause(long millis) {
        try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            System.exit(2);
        }
    }

    @Override
    public @Nullable Object request(String method, JsonNode parameters) throws JsonRpc.RpcFailure {
        hang(method);
        return switch (method) {
            case "initialize" -> {
                if (fault.equals("slow")) pause(1500);
                yield Map.of(
                        "capabilities",
                        capabilities(parameters),
                        "serverInfo",
                        Map.of("name", "scripted", "version", "1.2.3"));
            }
            case "textDocument/documentSymbol" -> List.of();
            case "textDocument/diagnostic" -> report(parameters);
            case "shutdown" -> null;
            default -> throw new JsonRpc.RpcFailure(JsonRpc.RpcFailure.NO_SUCH_METHOD, method);
        };
    }

    private Map<String, Object> capabilities(JsonNode parameters) {
        workspace.root = Path.of(parameters.path("rootPath").asString(""));
        boolean takesFolders = fault.equals("folders");
        if (takesFolders) note("folders " + names(parameters.path("workspaceFolders")));
        return Map.of(
                "textDocumentSync",
                Map.of("openClose", true, "change", 2),
                "documentSymbolProvider",
                true,
                "diagnosticProvider",
                fault.startsWith("workspace:")
                        ? Map.of("interFileDependencies", true, "workspaceDiagnostics", true)
                        : fault.equals("pull"),
                "positionEncoding",
                fault.equals("utf8") ? "utf-8" : "utf-16",
                "workspace",
                Map.of("workspaceFolders", Map.of("supported", takesFolders, "changeNotifications", takesFolders)));
    }

    private static List<String> names(JsonNode folders) {
        var names = new ArrayList<String>();
        for (var folder : folders) names.add(folder.path("name").asString(""));
        return names;
    }

    @Override
    public CompletableFuture<@Nullable Object> answer(String method, JsonNode parameters) {
        return method.equals("workspace/diagnostic")
                ? workspace.answer(parameters, rpc.join())
                : JsonRpc.Peer.super.answer(method, parameters);
    }

    private Object report(JsonNode parameters) {
        var text =
                texts.getOrDefault(parameters.path("textDocument").path("uri").asString(""), "");
        if (!fault.equals("pull")) return Map.of("kind", "full", "items", problems(text));
        if (text.contains("LATE") && refreshed.compareAndSet(false, true)) {
            rpc.join().request("workspace/diagnostic/refresh", null, Duration.ofSeconds(20));
            return Map.of("kind", "full", "resultId", "early", "items", List.of());
        }
        // As pyright does while it loads a project's settings.
        if (answered.add(text)) return Map.of("kind", "unchanged");
        return Map.of("kind", "full", "resultId", "1", "items", problems(text));
    }

    /// Registers again and again that it can be asked for problems, while it may already be asked.
    private void register() {
        if (!fault.equals("registers")) return;
        for (int i = 0; i < 500; i++) {
            var registration = Map.of("id", "r" + i, "method", "textDocument/diagnostic");
            rpc.join()
                    .request(
                            "client/registerCapability",
                            Map.of("registrations", List.of(registration)),
                            Duration.ofSeconds(20));
        }
    }

    private void hang(String method) {
        while (fault.equals("hang:" + method)) pause(1000);
    }

    @Override
    public void notification(String method, JsonNode parameters) {
        hang(method);
        var document = parameters.path("textDocument");
        var uri = document.path("uri").asString("");
        switch (method) {
            case "initialized" -> register();
            case "textDocument/didOpen" ->
                changed(uri, document, document.path("text").asString(""));
            case "textDocument/didChange" -> {
                var text = texts.getOrDefault(uri, "");
                for (var change : parameters.path("contentChanges")) text = edited(text, change);
                changed(uri, document, text);
            }
            case "workspace/didChangeWorkspaceFolders" -> {
                var event = parameters.path("event");
                note("folders +" + names(event.path("added")) + " -" + names(event.path("removed")));
            }
            case "$/cancelRequest" -> note("cancel");
            case "exit" -> System.exit(0);
            default -> {}
        }
    }

    private String edited(String text, JsonNode change) {
        var range = change.path("range");
        if (range.isMissingNode()) return change.path("text").asString("");
        int from = offset(text, range.path("start"));
        int to = offset(text, range.path("end"));
        return text.substring(0, from) + change.path("text").asString("") + text.substring(to);
    }

    private int offset(String text, JsonNode position) {
        int start = 0;
        for (int line = position.path("line").asInt(); line > 0; line--) start = text.indexOf('\n', start) + 1;
        int units = position.path("character").asInt();
        if (!fault.equals("utf8")) return start + units;
        var bytes = text.substring(start).getBytes(StandardCharsets.UTF_8);
        return start + new String(bytes, 0, units, StandardCharsets.UTF_8).length();
    }

    private void changed(String uri, JsonNode document, String text) {
        var old = texts.put(uri, text);
        int version = document.path("version").asInt();
        if (fault.equals("crash")) System.exit(1);
        if (Set.of("crash-on-BOOM", "folders").contains(fault) && text.contains("BOOM")) System.exit(1);
        switch (fault) {
            case "silent", "registers", "pull" -> {}
            case String asked when asked.startsWith("workspace:") -> {}
            case "eats" -> {
                if (old != null && text.contains("EAT")) eaten = new byte[EATEN];
                Arrays.fill(eaten, (byte) 1);
                publish(uri, version, text);
            }
            case "wrong-version" -> publish(uri, version + 7, text);
            case "stale" -> {
                if (old != null) publish(uri, version - 1, old);
                publish(uri, version, text);
                if (old != null) publish(uri, version - 1, old);
            }
            case "unversioned" -> publish(uri, null, text);
            case "held" -> {
                while (text.contains("HOLD") && !Files.exists(notes.resolveSibling("go"))) pause(10);
                publish(uri, version, text);
            }
            case "late" -> {
                pause(random.nextLong(30));
                publish(uri, null, text);
            }
            case "random" -> later(uri, version, text);
            default -> publish(uri, version, text);
        }
    }

    private void later(String uri, int version, String text) {
        long delay = random.nextLong(40);
        Thread.ofVirtual().start(() -> {
            pause(delay);
            publish(uri, version, text);
        });
    }

    private List<Object> problems(String text) {
        return problems(text, fault);
    }

    static List<Object> problems(String text, String fault) {
        var problems = new ArrayList<Object>();
        var lines = text.split("\n", -1);
        int copies = fault.equals("flood") ? 10_000 : 1;
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].contains("BAD")) continue;
            int column = lines[i].indexOf("BAD");
            if (fault.equals("utf8")) column = lines[i].substring(0, column).getBytes(StandardCharsets.UTF_8).length;
            for (int copy = 0; copy < copies; copy++) {
                problems.add(Map.of(
                        "range",
                        Map.of(
                                "start",
                                Map.of("line", i, "character", column),
                                "end",
                                Map.of("line", i, "character", column + 3)),
                        "severity",
                        1,
                        "message",
                        copies == 1 ? lines[i] : lines[i] + " " + copy));
            }
        }
        return problems;
    }

    private void publish(String uri, @Nullable Integer version, String text) {
        var problems = problems(text);
        rpc.join()
                .notify(
                        "textDocument/publishDiagnostics",
                        version == null
                                ? Map.of("uri", uri, "diagnostics", problems)
                                : Map.of("uri", uri, "version", version, "diagnostics", problems));
    }

    @Override
    public void ended(String reason) {
        over.countDown();
    }
}
