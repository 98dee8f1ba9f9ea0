package dev.lungo.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The demo from its prompt to its answer, with a client as small as it can be: real edits, real test runs, every
/// expectation met.
@Tag("slow")
class DemoPlayTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void playsToItsAnswer(PracticeProject project) throws Exception {
        project.layOut(directory);
        try (var model = PracticeModel.start(0, Scenarios.of(project.scenario()));
                var http = HttpClient.newHttpClient()) {
            var request = JSON.createObjectNode().put("model", "practice");
            request.putArray("tools").addObject().putObject("function").put("name", "read");
            var messages = request.putArray("messages");
            messages.addObject().put("role", "user").put("content", project.prompt());
            var reply = ask(http, model, request);
            while (reply.at("/choices/0/finish_reason").stringValue().equals("tool_calls")) {
                answerCalls(messages, reply.at("/choices/0/message"));
                reply = ask(http, model, request);
            }
            assertThat(model.unmet()).isEmpty();
            assertThat(model.requests()).hasSize(10);
            assertThat(reply.at("/choices/0/message/content").stringValue()).contains("All 5 tests pass");
            assertThat(reply.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                    .isGreaterThan(reply.at("/usage/prompt_tokens").asInt() * 8 / 10);
        }
    }

    private static JsonNode ask(HttpClient http, PracticeModel model, ObjectNode request)
            throws IOException, InterruptedException {
        var post = HttpRequest.newBuilder(URI.create(model.url() + "/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()));
        var response = http.send(post.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private void answerCalls(ArrayNode messages, JsonNode message) throws IOException, InterruptedException {
        messages.add(message);
        for (var call : message.path("tool_calls")) {
            var arguments = JSON.readTree(call.at("/function/arguments").stringValue());
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", call.path("id").stringValue())
                    .put("content", run(call.at("/function/name").stringValue(), arguments));
        }
    }

    private String run(String tool, JsonNode input) throws IOException, InterruptedException {
        return switch (tool) {
            case "todowrite" -> "noted";
            case "glob" -> files();
            case "grep", "read" ->
                Files.readString(directory.resolve(input.path("filePath").asString("README.md")));
            case "edit" -> edit(directory.resolve(input.path("filePath").stringValue()), input);
            case "bash" -> bash(input.path("command").stringValue());
            default -> throw new AssertionError("the demo calls " + tool);
        };
    }

    private String files() throws IOException {
        try (var files = Files.list(directory)) {
            return String.join(
                    "\n",
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private static String edit(Path file, JsonNode input) throws IOException {
        var text = Files.readString(file);
        assertThat(text).containsOnlyOnce(input.path("oldString").stringValue());
        Files.writeString(
                file,
                text.replace(
                        input.path("oldString").stringValue(),
                        input.path("newString").stringValue()));
        return "edited";
    }

    private String bash(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + "exit code " + process.waitFor();
    }
}
