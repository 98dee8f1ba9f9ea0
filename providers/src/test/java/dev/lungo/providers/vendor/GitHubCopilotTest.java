package dev.lungo.providers.vendor;

import static dev.lungo.providers.protocol.Samples.assistant;
import static dev.lungo.providers.protocol.Samples.call;
import static dev.lungo.providers.protocol.Samples.done;
import static dev.lungo.providers.protocol.Samples.file;
import static dev.lungo.providers.protocol.Samples.model;
import static dev.lungo.providers.protocol.Samples.text;
import static dev.lungo.providers.protocol.Samples.tool;
import static dev.lungo.providers.protocol.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubCopilotTest {
    private static final Model GPT = model("github-copilot", "gpt-5.4", null);
    private static final String RESPONSE =
            "{\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":[{\"text\":\"a\"}]}]}";

    private final ScriptedServer server = new ScriptedServer();
    private final HttpClients connections = new HttpClients(Map.of());

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5.4, /responses, input, false",
        "gpt-5-mini, /chat/completions, messages, false",
        "gpt-4.1, /chat/completions, messages, false",
        "gemini-3-pro, /chat/completions, messages, true",
        "claude-opus-4.8, /v1/messages, messages, true"
    })
    void eachModelHasItsProtocol(String id, String path, String content, boolean limited) throws InterruptedException {
        var asked = ask(Samples.request(model("github-copilot", id, null), List.of(user("hi")), List.of(tool("read"))));
        assertThat(asked.path()).isEqualTo(path);
        assertThat(asked.body())
                .contains("\"" + content + "\":[")
                .satisfies(body -> assertThat(body.contains("max_")).isEqualTo(limited));
        assertThat(headers(asked))
                .containsAllEntriesOf(Map.of(
                        "authorization",
                        "Bearer gho_0123456789",
                        "openai-intent",
                        "conversation-edits",
                        "x-initiator",
                        "user",
                        "x-interaction-id",
                        "ses_1"))
                .doesNotContainKeys("x-api-key", "copilot-vision-request");
        if (id.startsWith("claude"))
            assertThat(headers(asked)).containsEntry("anthropic-beta", "interleaved-thinking-2025-05-14");
    }

    @Test
    void tellsWhoCausedIt() throws InterruptedException {
        var prompt = user("hi");
        var answered = List.of(
                prompt,
                assistant(
                        GPT,
                        null,
                        call(
                                "c",
                                "read",
                                done(Map.of(), "x", Samples.attachment("image/png", "data:image/png;base64,AA")))));
        Function<Id<Message>, Part> goOn =
                id -> new Part.Text(new Id<>("prt"), new Id<>("ses"), id, "Go on.", true, null, null, null);
        Function<Id<Message>, Part> compaction =
                id -> new Part.Compaction(new Id<>("prt"), new Id<>("ses"), id, false, null, null);
        assertThat(initiator(request(List.of(prompt), null, false))).isEqualTo("user");
        assertThat(initiator(request(List.of(prompt), null, true)))
                .as("a subagent's")
                .isEqualTo("agent");
        assertThat(initiator(request(answered, null, false))).as("after a tool").isEqualTo("agent");
        assertThat(initiator(request(List.of(), "Say a title.", false))).isEqualTo("agent");
        assertThat(initiator(request(List.of(prompt, user(goOn)), null, false))).isEqualTo("agent");
        assertThat(initiator(request(List.of(prompt, user(text("/compact"), compaction)), "Summarize.", false)))
                .isEqualTo("agent");
        assertThat(headers(ask(request(answered, null, false)))).containsEntry("copilot-vision-request", "true");
        assertThat(headers(ask(
                        request(List.of(user(file("image/png", "a.png", "data:image/png;base64,AA"))), null, false))))
                .containsAllEntriesOf(Map.of("copilot-vision-request", "true", "x-initiator", "user"));
    }

    /// As it streams: the ids of an item are others in each event.
    @Test
    void readsItemsWhoseIdsChange() throws InterruptedException {
        server.answer = Answer.stream("""
            data: {"type":"response.output_item.added","output_index":0,"item":{"type":"message","id":"x1"}}

            data: {"type":"response.output_text.delta","output_index":0,"item_id":"x2","delta":"I loo"}

            data: {"type":"response.output_text.delta","output_index":0,"item_id":"x3","delta":"k."}

            data: {"type":"response.output_item.done","output_index":0,"item":{"type":"message","id":"x4","content":[{"text":"I look."}]}}

            data: {"type":"response.output_item.added","output_index":1,"item":{"type":"function_call","id":"y1","call_id":"c","name":"read","arguments":""}}

            data: {"type":"response.function_call_arguments.delta","output_index":1,"item_id":"y2","delta":"{}"}

            data: {"type":"response.output_item.done","output_index":1,"item":{"type":"function_call","id":"y3","call_id":"c","name":"read","arguments":"{}","status":"completed"}}

            data: {"type":"response.completed","copilot_usage":{"total_nano_aiu":1},"response":{"status":"completed","usage":{"input_tokens":19,"output_tokens":105,"total_tokens":124,\
            "input_tokens_details":{"cache_write_tokens":7,"cached_tokens":2},"output_tokens_details":{"reasoning_tokens":44}}}}

            """);
        try (var reply = new GitHubCopilot(new Endpoint("github-copilot", server.url(), "k"), connections)
                .send(request(List.of(user("hi")), null, false))) {
            assertThat(reply)
                    .containsExactly(
                            new Delta.Text("I loo"),
                            new Delta.Text("k."),
                            new Delta.CallStarted("c", "read"),
                            new Delta.CallArguments("c", "{}"),
                            new Delta.CallEnded("c"),
                            new Delta.Finished(
                                    FinishReason.TOOL_CALLS, new Tokens(124L, 10, 61, 44, new Tokens.Cache(2, 7))));
        }
    }

    private static Request request(List<Message> history, @Nullable String instruction, boolean delegated) {
        return new Request(
                GPT,
                "",
                history,
                List.of(),
                instruction,
                new Request.Settings(100, null, null, Map.of()),
                new Request.Origin("ses_1", delegated));
    }

    private String initiator(Request request) throws InterruptedException {
        return headers(ask(request)).get("x-initiator");
    }

    private ScriptedServer.Asked ask(Request request) throws InterruptedException {
        server.answer = Answer.stream(RESPONSE);
        var base = server.url().replace("/v1", "");
        try (var reply =
                new GitHubCopilot(new Endpoint("github-copilot", base, "gho_0123456789"), connections).send(request)) {
            reply.forEach(_ -> {});
        }
        return server.asked.getLast();
    }

    private static Map<String, String> headers(ScriptedServer.Asked asked) {
        var headers = new TreeMap<String, String>();
        asked.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }
}
