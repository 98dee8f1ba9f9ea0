package dev.lungo.mcp;

import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.FramedChannel.Framing;
import dev.lungo.wire.Json;
import dev.lungo.wire.JsonRpc;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An MCP server with faults on request, run as a program of its own. The first argument is the kind of fault, the
/// second a file to which it writes its starts and the cancellations that it hears of.
public final class ScriptedMcpServer implements JsonRpc.Peer {
    private final String fault;
    private final Path notes;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CompletableFuture<JsonRpc> rpc = new CompletableFuture<>();
    private volatile boolean grown;
    private int visits;

    private ScriptedMcpServer(String fault, Path notes) {
        this.fault = fault;
        this.notes = notes;
    }

    public static void main(String[] arguments) throws Exception {
        var server = new ScriptedMcpServer(arguments[0], Path.of(arguments[1]));
        boolean again = Files.exists(server.notes);
        server.note("start");
        if (server.fault.equals("hang-again") && again) server.over.await();
        if (server.fault.equals("die")) {
            System.err.println("  at start\nError: the key is missing\nUsage: scripted KEY");
            System.exit(3);
        }
        System.out.println("Server is starting, please wait.\n[INFO] Almost ready\n{ port: 3000 }\n{");
        if (server.fault.equals("garbage")) System.out.println("{\"jsonrpc\":\"2.0\",{{");
        System.out.flush();
        var rpc = new JsonRpc(
                new FramedChannel(Framing.LINES, System.in, System.out),
                new JsonRpc.Cancellation("notifications/cancelled", "requestId"),
                server);
        server.rpc.complete(rpc);
        rpc.start("scripted");
        server.over.await();
    }

    private void note(String line) {
        try {
            Files.writeString(notes, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (java.io.IOException full) {
            System.exit(4);
        }
    }

    @Override
    public CompletableFuture<@Nullable Object> answer(String method, JsonNode parameters) {
        if (fault.equals("mute") || fault.equals("hang") && !method.equals("initialize"))
            return new CompletableFuture<>();
        if (!method.equals("tools/call")) return JsonRpc.Peer.super.answer(method, parameters);
        var answer = new CompletableFuture<@Nullable Object>();
        Executors.newVirtualThreadPerTaskExecutor().execute(() -> {
            try {
                answer.complete(call(parameters));
            } catch (Exception failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }

    @Override
    public Object request(String method, JsonNode parameters) throws RpcFailure {
        return switch (method) {
            case "initialize" ->
                Map.of(
                        "protocolVersion",
                        fault.equals("old") ? "1999-01-01" : parameters.path("protocolVersion"),
                        "capabilities",
                        Map.of("tools", Map.of(), "prompts", Map.of(), "resources", Map.of(), "completions", Map.of()),
                        "serverInfo",
                        Map.of("name", "scripted", "version", "1"),
                        "instructions",
                        "Use echo.");
            case "tools/list" -> tools(parameters.path("cursor").asString(""));
            case "prompts/list" ->
                Map.of(
                        "prompts",
                        List.of(Map.of(
                                "name", "greet", "arguments", List.of(Map.of("name", "who", "required", true)))));
            case "prompts/get" ->
                Map.of(
                        "messages",
                        List.of(Map.of(
                                "role",
                                "user",
                                "content",
                                Map.of(
                                        "type",
                                        "text",
                                        "text",
                                        "Hello, "
                                                + parameters
                                                        .at("/arguments/who")
                                                        .asString("")))));
            case "resources/list" ->
                Map.of("resources", List.of(Map.of("name", "one", "uri", "test://one", "mimeType", "text/plain")));
            case "resources/templates/list" ->
                Map.of(
                        "resourceTemplates",
                        List.of(Map.of("name", "page", "uriTemplate", "test://{book}/pages/{page}.md")));
            case "completion/complete" -> completed(parameters);
            case "resources/read" ->
                Map.of("contents", List.of(Map.of("uri", parameters.path("uri"), "text", "the text")));
            default -> throw new RpcFailure(RpcFailure.NO_SUCH_METHOD, method);
        };
    }

    /// Values that begin with what was typed; those of a page name the book.
    private static Map<String, Object> completed(JsonNode parameters) {
        var argument = parameters.at("/argument/name").asString("");
        var book = parameters.at("/context/arguments/book").asString("");
        var values = switch (argument) {
            case "who" -> List.of("Ada Lovelace", "Alan");
            case "book" -> List.of("a b", "atlas");
            default -> List.of(book + "-1");
        };
        var typed = parameters.at("/argument/value").asString("");
        return Map.of(
                "completion",
                Map.of(
                        "values",
                        values.stream().filter(value -> value.startsWith(typed)).toList()));
    }

    /// Two pages.
    private Map<String, Object> tools(String cursor) {
        if (fault.equals("endless")) return Map.of("tools", List.of(), "nextCursor", "again");
        if (fault.equals("odd")) return Map.of("tools", odd());
        if (cursor.isEmpty()) return Map.of("tools", List.of(tool("echo"), tool("slow")), "nextCursor", "2");
        if (fault.equals("all"))
            return Map.of("tools", List.of(tool("think"), tool("roots"), tool("ask"), tool("visit")));
        return Map.of("tools", grown ? List.of(tool("die"), tool("new.one")) : List.of(tool("die")));
    }

    /// Tools without a name, with the same name, and with a schema that models refuse.
    private static List<Object> odd() {
        return List.of(
                tool("go on"),
                tool("go.on"),
                tool(""),
                "text",
                Map.of("name", "list", "inputSchema", List.of()),
                Map.of("name", "loose", "inputSchema", Map.of("required", "text", "properties", List.of())));
    }

    private static Map<String, Object> tool(String name) {
        return Map.of(
                "name",
                name,
                "description",
                "Tool " + name,
                "inputSchema",
                Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string"))));
    }

    private Object call(JsonNode parameters) throws Exception {
        var text = parameters.at("/arguments/text").asString("");
        return switch (parameters.path("name").asString("")) {
            case "echo" -> result(text);
            case "slow" -> {
                var token = parameters.at("/_meta/progressToken");
                for (int step = 1; step <= 4; step++) {
                    pause();
                    rpc.get().notify("notifications/progress", Map.of("progressToken", token, "progress", step));
                }
                yield result("done");
            }
            case "die" -> {
                System.exit(5);
                yield "";
            }
            case "grow" -> {
                grown = true;
                rpc.get().notify("notifications/tools/list_changed", null);
                yield result("grown");
            }
            case "ask" -> {
                var form = Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("color", Map.of("type", "string", "enum", List.of("red", "blue"))));
                var answer = rpc.get()
                        .request(
                                "elicitation/create",
                                Map.of("message", "Which color?", "requestedSchema", form),
                                Duration.ofSeconds(10))
                        .get();
                yield result(answer.path("action").asString("") + " "
                        + answer.at("/content/color").asString(""));
            }
            case "visit" -> {
                if (++visits > 1 && !text.equals("always")) yield result("visited");
                var address = Map.of(
                        "mode", "url",
                        "elicitationId", "e" + visits,
                        "url", "https://a.example/?user=1",
                        "message", "Connect your account.");
                throw new RpcFailure(
                        -32042,
                        "This tool needs your account.",
                        Json.tree(Json.text(Map.of("elicitations", List.of(address)))));
            }
            case "think" -> {
                var message = Map.of("role", "user", "content", Map.of("type", "text", "text", text));
                var wanted = Map.of(
                        "messages",
                        List.of(message),
                        "maxTokens",
                        50,
                        "modelPreferences",
                        Map.of("hints", List.of(Map.of("name", "small"))));
                yield rpc.get()
                        .request("sampling/createMessage", wanted, Duration.ofSeconds(30))
                        .handle((said, refused) -> result(
                                refused == null
                                        ? said.path("model").asString("") + ": "
                                                + said.at("/content/text").asString("")
                                        : "refused: " + refused.getMessage()))
                        .get();
            }
            case "roots" ->
                result(rpc.get()
                        .request("roots/list", null, Duration.ofSeconds(30))
                        .get()
                        .path("roots")
                        .valueStream()
                        .map(root -> root.path("uri").asString(""))
                        .collect(Collectors.joining(" ")));
            case "never" -> new CountDownLatch(1).await(1, TimeUnit.MINUTES) ? "" : result("late");
            case "fail" -> Map.of("content", List.of(Map.of("type", "text", "text", "no such thing")), "isError", true);
            default -> throw new RpcFailure(-32602, "unknown tool");
        };
    }

    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    }

    private static Map<String, Object> result(String text) {
        return Map.of("content", List.of(Map.of("type", "text", "text", text)));
    }

    @Override
    public void notification(String method, JsonNode parameters) {
        if (method.equals("notifications/cancelled")) note("cancelled");
        if (method.equals("notifications/roots/list_changed")) note("roots");
    }

    @Override
    public void ended(String reason) {
        over.countDown();
        System.exit(0);
    }
}
