package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.engine.rejection.RejectedContent;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import dev.lungo.providers.protocol.bedrock.BedrockConverse;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.providers.protocol.gemini.GeminiContents;
import dev.lungo.providers.protocol.responses.OpenAiResponses;
import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A provider names what it refuses by its place in the request, and that alone is set aside, at the first try:
/// in the bytes of every protocol.
class BlamedPartsTest {
    private static final Id<Session> SESSION = new Id<>("ses_1");
    private static final Part.Span SPAN = new Part.Span(1, 2L, null);
    private static final Model MODEL = new Model(
            "m",
            "p",
            "M",
            null,
            new Model.Api("m", "", ""),
            "active",
            "",
            new Model.Capabilities(
                    true, true, true, true, false, new Model.Media(true, false, true, false, true), Model.Media.TEXT),
            Model.Cost.FREE,
            new Model.Limit(100_000, null, 8_000),
            Map.of(),
            Map.of(),
            Map.of());
    /// Content of a request, and its part.
    private static final Map<String, String> MARKED = Map.of(
            "look at these",
            "prt_look",
            "QUFB",
            "prt_a",
            "QkJC",
            "prt_b",
            "I read it",
            "prt_said",
            "the first output",
            "prt_one",
            "the second",
            "prt_two",
            "Q0ND",
            "prt_c",
            "words that were added",
            "prt_added");

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "anthropic", "gemini", "bedrock"})
    void whatIsNamedByItsPlaceIsSetAsideAtOnce(String protocol) {
        var request = request();
        var body = body(protocol, request);
        var tree = Json.tree(new String(body, StandardCharsets.UTF_8));
        MARKED.forEach((mark, part) -> {
            var said = refusal(protocol, Objects.requireNonNull(path(tree, mark), mark + " in " + tree));
            var rejected = new RejectedContent();
            rejected.refused(body);
            var cured = Objects.requireNonNull(rejected.retry(request, refused(said)), said);
            assertThat(new String(body(protocol, cured), StandardCharsets.UTF_8))
                    .as(said)
                    .doesNotContain(mark);
            assertThat(changed(request, cured)).as(said).containsExactly(part);
        });
    }

    @Test
    void onesThatAreNamedOneAfterTheOtherAreAllSetAside() {
        var request = request();
        var rejected = new RejectedContent();
        rejected.refused(body("anthropic", request));
        var once = Objects.requireNonNull(rejected.retry(request, refused("messages.0.content.1: bad")));
        assertThat(changed(request, once)).containsExactly("prt_a");
        rejected.refused(body("anthropic", once));
        var twice = Objects.requireNonNull(rejected.retry(request, refused("messages.2.content.0: bad")));
        assertThat(changed(request, twice)).containsExactly("prt_a", "prt_one");
        var info = (Message.Assistant) request.history().get(1).info();
        assertThat(rejected.note(info, 1).orElseThrow().error().message())
                .startsWith("The provider rejected shot.png, the result of read, so it is no longer sent");
    }

    /// A thought that a provider does not know as its own leaves nothing behind.
    @Test
    void aThoughtIsLeftOut() {
        var plain = request();
        var said = plain.history().get(1);
        var parts = new ArrayList<Part>(said.parts());
        parts.addFirst(new Part.Reasoning(
                new Id<>("prt_thought"),
                SESSION,
                said.info().id(),
                "hm",
                SPAN,
                Map.of("anthropic", Map.of("signature", "c2ln"))));
        var request = plain.withHistory(List.of(
                plain.history().getFirst(),
                new Message(said.info(), parts),
                plain.history().getLast()));
        var rejected = new RejectedContent();
        rejected.refused(body("anthropic", request));
        assertThat(rejected.retry(request, refused("messages.1.content.0: Invalid `signature` in `thinking` block")))
                .isEqualTo(plain);
    }

    private static Delta.Failed refused(String said) {
        return new Delta.Failed(new Failure.Api(said, 400, false, null, null, null), null, Tokens.NONE);
    }

    private static byte[] body(String protocol, Request request) {
        try (var connections = new HttpClients(Map.of())) {
            var endpoint = new Endpoint("p", "http://127.0.0.1:1", "k");
            return switch (protocol) {
                case "chat" -> new OpenAiChat(endpoint, connections).body(request);
                case "responses" -> new OpenAiResponses(endpoint, connections).body(request);
                case "anthropic" -> new AnthropicMessages(endpoint, connections).body(request);
                case "gemini" -> new GeminiContents(endpoint, connections).body(request);
                case "bedrock" -> new BedrockConverse(endpoint, connections).body(request);
                default -> throw new IllegalArgumentException(protocol);
            };
        }
    }

    /// As each of them words it.
    private static String refusal(String protocol, List<String> path) {
        var dotted = String.join(".", path);
        var bracketed = path.stream()
                .map(step -> Character.isDigit(step.charAt(0)) ? "[" + step + "]" : "." + step)
                .collect(Collectors.joining())
                .substring(1);
        return switch (protocol) {
            case "chat", "responses" -> "Invalid '" + bracketed + "'. Expected something else, with a temperature.";
            case "anthropic" -> dotted + ": is not acceptable";
            case "gemini" -> "* GenerateContentRequest." + bracketed + ": is not acceptable";
            case "bedrock" ->
                "1 validation error detected: Value at '"
                        + path.stream()
                                .map(step -> Character.isDigit(step.charAt(0))
                                        ? Integer.parseInt(step) + 1 + ".member"
                                        : step)
                                .collect(Collectors.joining("."))
                        + "' failed to satisfy constraint";
            default -> throw new IllegalArgumentException(protocol);
        };
    }

    /// The way to the text that holds this.
    private static @Nullable List<String> path(JsonNode node, String mark) {
        if (node.isString()) return node.asString().contains(mark) ? new ArrayList<>() : null;
        for (var field : node.properties()) {
            var found = path(field.getValue(), mark);
            if (found != null) return before(field.getKey(), found);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            var found = path(node.get(i), mark);
            if (found != null) return before(String.valueOf(i), found);
        }
        return null;
    }

    private static List<String> before(String step, List<String> rest) {
        rest.addFirst(step);
        return rest;
    }

    private static List<String> changed(Request before, Request after) {
        var changed = new ArrayList<String>();
        for (int i = 0; i < before.history().size(); i++) {
            var then = before.history().get(i).parts();
            var now = after.history().get(i).parts();
            for (int k = 0; k < then.size(); k++)
                if (!then.get(k).equals(now.get(k))) changed.add(inside(then.get(k), now.get(k)));
        }
        return changed;
    }

    /// The picture of a result that has lost only its picture.
    private static String inside(Part before, Part after) {
        boolean onlyFile = before instanceof Part.Tool tool
                && tool.state() instanceof ToolState.Completed done
                && done.attachments() != null
                && !done.attachments().isEmpty()
                && after instanceof Part.Tool now
                && now.state() instanceof ToolState.Completed left
                && left.output().startsWith(done.output());
        return onlyFile ? "prt_c" : before.id().value();
    }

    private static Request request() {
        var user = new Id<Message>("msg_u");
        var answer = new Id<Message>("msg_a");
        var first = new Message(
                new Message.User(
                        user, SESSION, new Message.Created(1), "build", new ModelRef("p", "m"), null, null, null, null),
                List.of(
                        new Part.Text(new Id<>("prt_look"), SESSION, user, "look at these", null, null, null, null),
                        file("prt_a", user, "QUFB"),
                        file("prt_b", user, "QkJC")));
        var said = new Message(
                new Message.Assistant(
                        answer,
                        SESSION,
                        user,
                        new Message.Time(1, 2L),
                        "p",
                        "m",
                        null,
                        "build",
                        "build",
                        new Message.Where("/", "/"),
                        0,
                        Tokens.NONE,
                        "tool-calls",
                        null,
                        null,
                        null),
                List.of(
                        new Part.Text(new Id<>("prt_said"), SESSION, answer, "I read it", null, null, SPAN, null),
                        call("prt_one", answer, "call_one", "the first output"),
                        call(
                                "prt_two",
                                answer,
                                "call_two",
                                "the second \uD800 output",
                                file("prt_c", answer, "Q0ND"))));
        var last = new Message(
                new Message.User(
                        user, SESSION, new Message.Created(1), "build", new ModelRef("p", "m"), null, null, null, null),
                List.of(new Part.Text(
                        new Id<>("prt_added"), SESSION, user, "words that were added", true, null, null, null)));
        return new Request(
                MODEL,
                "Be brief.",
                List.of(first, said, last),
                List.of(),
                null,
                new Request.Settings(4_000, null, null, Map.of()),
                "");
    }

    private static Part.File file(String id, Id<Message> message, String data) {
        return new Part.File(
                new Id<>(id), SESSION, message, "image/png", "shot.png", "data:image/png;base64," + data, null);
    }

    private static Part call(String id, Id<Message> message, String callID, String output, Part.File... files) {
        return new Part.Tool(
                new Id<>(id),
                SESSION,
                message,
                callID,
                "read",
                new ToolState.Completed(Map.of("path", "x"), output, "", Map.of(), SPAN, List.of(files)),
                null);
    }
}
