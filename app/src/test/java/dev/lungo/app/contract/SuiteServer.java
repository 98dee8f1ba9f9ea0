package dev.lungo.app.contract;

import dev.lungo.cli.mcp.serve.ServedCall;
import dev.lungo.cli.mcp.serve.ServedPart;
import dev.lungo.cli.mcp.serve.ServedRequest;
import dev.lungo.cli.mcp.serve.ServedTools;
import dev.lungo.wire.Json;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The tools, resources, and prompts that the conformance suite expects of a server.
public final class SuiteServer implements ServedCall, ServedPart {
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";
    private static final Map<String, Object> IMAGE = Map.of("type", "image", "data", PNG, "mimeType", "image/png");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private SuiteServer() {}

    public static List<ServedPart> parts() {
        var server = new SuiteServer();
        return List.of(new ServedTools(List.of(server)), server);
    }

    private static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text);
    }

    private static Map<String, Object> resource(String uri, String mime, String text) {
        return Map.of("type", "resource", "resource", Map.of("uri", uri, "mimeType", mime, "text", text));
    }

    private static Map<String, Object> result(Object... content) {
        return Map.of("content", List.of(content));
    }

    @Override
    public List<Map<String, Object>> tools() {
        var tools = new ArrayList<Map<String, Object>>();
        for (var name : List.of(
                "test_simple_text",
                "test_image_content",
                "test_audio_content",
                "test_embedded_resource",
                "test_multiple_content_types",
                "test_tool_with_logging",
                "test_tool_with_progress",
                "test_error_handling",
                "test_sampling",
                "test_elicitation",
                "test_elicitation_sep1034_defaults",
                "test_elicitation_sep1330_enums",
                "test_reconnection")) tools.add(ServedCall.tool(name, "A tool of the suite.", Map.of(), List.of()));
        tools.add(Map.of(
                "name",
                "json_schema_2020_12_tool",
                "description",
                "A tool with a large schema.",
                "inputSchema",
                Json.tree("""
                    {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                     "$defs": {"address": {"type": "object", "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
                     "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"}}, "additionalProperties": false}\
                    """)));
        return tools;
    }

    @Override
    public @Nullable Map<String, Object> call(String tool, JsonNode arguments, ServedRequest request)
            throws InterruptedException {
        return switch (tool) {
            case "test_simple_text" -> result(text("This is a simple text response for testing."));
            case "test_image_content" -> result(IMAGE);
            case "test_audio_content" -> result(Map.of("type", "audio", "data", WAV, "mimeType", "audio/wav"));
            case "test_embedded_resource" ->
                result(resource("test://embedded-resource", "text/plain", "This is an embedded resource content."));
            case "test_multiple_content_types" ->
                result(
                        text("Multiple content types test:"),
                        IMAGE,
                        resource("test://mixed-content-resource", "application/json", "{\"test\":\"data\"}"));
            case "test_tool_with_logging" -> logged(request);
            case "test_tool_with_progress" -> progressed(request);
            case "test_error_handling" -> ServedCall.text("This tool intentionally returns an error for testing", true);
            case "test_sampling" -> sampled(arguments.path("prompt").asString(""), request);
            case "test_elicitation", "test_elicitation_sep1034_defaults", "test_elicitation_sep1330_enums" ->
                elicited(tool, request);
            case "test_reconnection" -> {
                pause(3_000);
                yield result(text("The stream was continued."));
            }
            case "json_schema_2020_12_tool" -> result(text(Json.text(arguments)));
            default -> null;
        };
    }

    private static void pause(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    private static Map<String, Object> logged(ServedRequest request) throws InterruptedException {
        for (var line : List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
            request.notify("notifications/message", Map.of("level", "info", "data", line));
            pause(50);
        }
        return result(text("logged"));
    }

    private static Map<String, Object> progressed(ServedRequest request) throws InterruptedException {
        for (int done = 0; done <= 100; done += 50) {
            request.progress(done, 100.0, null);
            pause(50);
        }
        return result(text("progressed"));
    }

    private static Map<String, Object> sampled(String prompt, ServedRequest request) throws InterruptedException {
        var message = Map.of("role", "user", "content", text(prompt));
        var answer = asked(request, "sampling/createMessage", Map.of("messages", List.of(message), "maxTokens", 100));
        return result(text("LLM response: " + answer.at("/content/text").asString("")));
    }

    private static Map<String, Object> elicited(String tool, ServedRequest request) throws InterruptedException {
        var schema = switch (tool) {
            case "test_elicitation" -> """
                {"type": "object", "properties": {"username": {"type": "string"}, "email": {"type": "string"}},
                 "required": ["username", "email"]}\
                """;
            case "test_elicitation_sep1034_defaults" -> """
                {"type": "object", "properties": {
                  "name": {"type": "string", "default": "John Doe"}, "age": {"type": "integer", "default": 30},
                  "score": {"type": "number", "default": 95.5}, "verified": {"type": "boolean", "default": true},
                  "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"}}}\
                """;
            default -> """
                {"type": "object", "properties": {
                  "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
                  "titledSingle": {"type": "string", "oneOf": [{"const": "value1", "title": "First Option"}]},
                  "legacyEnum": {"type": "string", "enum": ["opt1", "opt2"], "enumNames": ["Option One", "Option Two"]},
                  "untitledMulti": {"type": "array", "items": {"type": "string", "enum": ["option1", "option2"]}},
                  "titledMulti": {"type": "array", "items": {"anyOf": [{"const": "value1", "title": "First Choice"}]}}}}\
                """;
        };
        var answer = asked(
                request, "elicitation/create", Map.of("message", "Tell me.", "requestedSchema", Json.tree(schema)));
        return result(text("Elicitation completed: " + Json.text(answer)));
    }

    private static JsonNode asked(ServedRequest request, String method, Map<String, Object> parameters)
            throws InterruptedException {
        try {
            return request.ask(method, parameters, LIMIT);
        } catch (ExecutionException refused) {
            throw new IllegalArgumentException(refused.getCause());
        }
    }

    @Override
    public Map<String, Object> capabilities() {
        return Map.of(
                "resources", Map.of("subscribe", true),
                "prompts", Map.of(),
                "completions", Map.of(),
                "logging", Map.of());
    }

    @Override
    public @Nullable Object answer(String method, JsonNode parameters, ServedRequest request) throws RpcFailure {
        return switch (method) {
            case "resources/list" ->
                Map.of(
                        "resources",
                        List.of(
                                Map.of("uri", "test://static-text", "name", "text", "mimeType", "text/plain"),
                                Map.of("uri", "test://static-binary", "name", "binary", "mimeType", "image/png")));
            case "resources/templates/list" ->
                Map.of(
                        "resourceTemplates",
                        List.of(Map.of("uriTemplate", "test://template/{id}/data", "name", "template")));
            case "resources/read" ->
                Map.of("contents", List.of(content(parameters.path("uri").asString(""))));
            case "prompts/list" -> Json.tree(PROMPTS);
            case "prompts/get" -> Map.of("messages", prompt(parameters));
            case "completion/complete" -> Map.of("completion", Map.of("values", List.of("test1", "test2")));
            case "logging/setLevel", "resources/subscribe", "resources/unsubscribe" -> Map.of();
            default -> null;
        };
    }

    private static final String PROMPTS = """
        {"prompts": [
          {"name": "test_simple_prompt", "description": "Simple."},
          {"name": "test_prompt_with_arguments", "description": "With arguments.",
           "arguments": [{"name": "arg1", "required": true}, {"name": "arg2", "required": true}]},
          {"name": "test_prompt_with_embedded_resource", "description": "With a resource.",
           "arguments": [{"name": "resourceUri", "required": true}]},
          {"name": "test_prompt_with_image", "description": "With an image."}]}\
        """;

    private static Map<String, Object> content(String uri) throws RpcFailure {
        if (uri.equals("test://static-text"))
            return Map.of(
                    "uri", uri, "mimeType", "text/plain", "text", "This is the content of the static text resource.");
        if (uri.equals("test://static-binary")) return Map.of("uri", uri, "mimeType", "image/png", "blob", PNG);
        if (uri.startsWith("test://template/"))
            return Map.of("uri", uri, "mimeType", "application/json", "text", "{\"id\":\"" + uri.split("/")[3] + "\"}");
        throw new RpcFailure(-32002, "there is no resource " + uri);
    }

    private static List<Object> prompt(JsonNode parameters) {
        var arguments = parameters.path("arguments");
        var content = new ArrayList<Object>();
        switch (parameters.path("name").asString("")) {
            case "test_prompt_with_arguments" ->
                content.add(text(
                        "Prompt with arguments: arg1='" + arguments.path("arg1").asString("") + "', arg2='"
                                + arguments.path("arg2").asString("") + "'"));
            case "test_prompt_with_embedded_resource" -> {
                content.add(resource(
                        arguments.path("resourceUri").asString(""),
                        "text/plain",
                        "Embedded resource content for testing."));
                content.add(text("Please process the embedded resource above."));
            }
            case "test_prompt_with_image" -> {
                content.add(IMAGE);
                content.add(text("Please analyze the image above."));
            }
            default -> content.add(text("This is a simple prompt for testing."));
        }
        return content.stream()
                .map(each -> (Object) Map.of("role", "user", "content", each))
                .toList();
    }

    @Override
    public void stop() {}
}
