package dev.lungo.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// One scripted reply, heard over real HTTP in every protocol.
class ProtocolsTest {

    private static final String REPLY = """
        {"say":[{"reasoning":"Let me think."},{"text":"Reading 👍 now."},{"tool":"read","input":{"filePath":"a.txt"}}],\
        "usage":{"input":10,"output":7,"reasoning":3,"cacheRead":5,"cacheWrite":2},"chunk":6}\
        """;
    private static final String TOOLS =
            "\"tools\":[{\"name\":\"read\",\"type\":\"function\",\"function\":{\"name\":\"read\"}}]";

    @Test
    void chatCompletionsStream() throws Exception {
        try (var caller = new Caller("Read it", REPLY)) {
            var response = caller.post(
                    "/v1/chat/completions",
                    "{\"model\":\"m\",\"stream\":true," + TOOLS
                            + ",\"messages\":[{\"role\":\"user\",\"content\":\"Read it\"}]}");
            var chunks = Caller.documents(response);
            assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
            assertThat(join(chunks, "/choices/0/delta/content")).isEqualTo("Reading 👍 now.");
            assertThat(join(chunks, "/choices/0/delta/reasoning_content")).isEqualTo("Let me think.");
            assertThat(join(chunks, "/choices/0/delta/tool_calls/0/id")).isEqualTo("call_0_0");
            assertThat(join(chunks, "/choices/0/delta/tool_calls/0/function/name"))
                    .isEqualTo("read");
            assertThat(join(chunks, "/choices/0/delta/tool_calls/0/function/arguments"))
                    .isEqualTo("{\"filePath\":\"a.txt\"}");
            assertThat(join(chunks, "/choices/0/finish_reason")).isEqualTo("tool_calls");
            assertThat(chunks.getLast().path("usage").toString()).isEqualTo("""
                {"prompt_tokens":17,"completion_tokens":10,"total_tokens":27,\
                "prompt_tokens_details":{"cached_tokens":5},"completion_tokens_details":{"reasoning_tokens":3}}\
                """);
            assertThat(Caller.data(response).toList()).last().isEqualTo("[DONE]");
        }
    }

    @Test
    void chatCompletionsWhole() throws Exception {
        try (var caller = new Caller("Read it", REPLY)) {
            var response = caller.post(
                    "/v1/chat/completions",
                    "{\"model\":\"m\"," + TOOLS + ",\"messages\":[{\"role\":\"user\",\"content\":\"Read it\"}]}");
            assertThat(response.body()).isEqualTo("""
                {"id":"practice_0","object":"chat.completion","created":0,"model":"m","choices":[{"index":0,"message":\
                {"role":"assistant","content":"Reading 👍 now.","reasoning_content":"Let me think.","tool_calls":[{"id":"call_0_0",\
                "type":"function","function":{"name":"read","arguments":"{\\"filePath\\":\\"a.txt\\"}"}}]},"finish_reason":"tool_calls"}],\
                "usage":{"prompt_tokens":17,"completion_tokens":10,"total_tokens":27,"prompt_tokens_details":{"cached_tokens":5},\
                "completion_tokens_details":{"reasoning_tokens":3}}}\
                """);
        }
    }

    @Test
    void anthropicStream() throws Exception {
        try (var caller = new Caller("Read it", REPLY)) {
            var events = Caller.documents(caller.post("/v1/messages", anthropic(true)));
            assertThat(events.stream()
                            .map(event -> event.path("type").stringValue())
                            .distinct())
                    .containsExactly(
                            "message_start",
                            "content_block_start",
                            "content_block_delta",
                            "content_block_stop",
                            "message_delta",
                            "message_stop");
            assertThat(join(events, "/content_block/type")).isEqualTo("thinkingtexttool_use");
            assertThat(join(events, "/delta/thinking")).isEqualTo("Let me think.");
            assertThat(join(events, "/delta/signature")).isNotEmpty();
            assertThat(join(events, "/delta/text")).isEqualTo("Reading 👍 now.");
            assertThat(join(events, "/delta/partial_json")).isEqualTo("{\"filePath\":\"a.txt\"}");
            assertThat(join(events, "/delta/stop_reason")).isEqualTo("tool_use");
            assertThat(events.getFirst().at("/message/usage").toString()).isEqualTo("""
                {"input_tokens":10,"cache_creation_input_tokens":2,"cache_read_input_tokens":5,"output_tokens":1}\
                """);
            assertThat(events.get(events.size() - 2).at("/usage/output_tokens").asInt())
                    .isEqualTo(10);
        }
    }

    @Test
    void anthropicWholeAndCount() throws Exception {
        try (var caller = new Caller("Read it", REPLY)) {
            assertThat(caller.post("/v1/messages", anthropic(false)).body()).isEqualTo("""
                {"type":"message","id":"practice_0","role":"assistant","model":"m","content":[{"type":"thinking","thinking":"Let me think.",\
                "signature":"cHJhY3RpY2UtbW9kZWwtc2lnbmF0dXJl"},{"type":"text","text":"Reading 👍 now."},{"type":"tool_use","id":"call_0_0",\
                "name":"read","input":{"filePath":"a.txt"}}],"stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":10,\
                "cache_creation_input_tokens":2,"cache_read_input_tokens":5,"output_tokens":10}}\
                """);
            assertThat(caller.post("/v1/messages/count_tokens", anthropic(false))
                            .body())
                    .matches("\\{\"input_tokens\":\\d+}");
        }
    }

    private static String anthropic(boolean stream) {
        return "{\"model\":\"m\",\"stream\":" + stream + "," + TOOLS
                + ",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Read it\"}]}]}";
    }

    @Test
    void responsesStream() throws Exception {
        try (var caller = new Caller("Read it", REPLY)) {
            var events = Caller.documents(caller.post(
                    "/v1/responses",
                    "{\"model\":\"m\",\"stream\":true," + TOOLS
                            + ",\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Read"
                            + " it\"}]}]}"));
            assertThat(events)
                    .extracting(event -> event.path("sequence_number").asInt())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(deltas(events, "response.reasoning_summary_text.delta")).isEqualTo("Let me think.");
            assertThat(deltas(events, "response.output_text.delta")).isEqualTo("Reading 👍 now.");
            assertThat(deltas(events, "response.function_call_arguments.delta")).isEqualTo("{\"filePath\":\"a.txt\"}");
            var response = events.getLast().path("response");
            assertThat(events.getLast().path("type").stringValue()).isEqualTo("response.completed");
            assertThat(response.at("/output/2/call_id").stringValue()).isEqualTo("call_0_0");
            assertThat(response.path("usage").toString()).isEqualTo("""
                {"input_tokens":17,"output_tokens":10,"total_tokens":27,"input_tokens_details":{"cached_tokens":5},\
                "output_tokens_details":{"reasoning_tokens":3}}\
                """);
        }
    }

    @Test
    void geminiStream() throws Exception {
        try (var caller = new Caller("Read it", REPLY)) {
            var events = Caller.documents(caller.post(
                    "/v1beta/models/m:streamGenerateContent?alt=sse",
                    "{" + TOOLS + ",\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Read it\"}]}]}"));
            assertThat(join(events, "/candidates/0/content/parts/0/text")).isEqualTo("Let me think.Reading 👍 now.");
            assertThat(join(events, "/candidates/0/content/parts/0/functionCall/name"))
                    .isEqualTo("read");
            assertThat(join(events, "/candidates/0/finishReason")).isEqualTo("STOP");
            assertThat(events.getLast().path("usageMetadata").toString()).isEqualTo("""
                {"promptTokenCount":17,"cachedContentTokenCount":5,"candidatesTokenCount":7,"thoughtsTokenCount":3,"totalTokenCount":27}\
                """);
        }
    }

    @Test
    void converseWholeAndInBinary() throws Exception {
        var body =
                "{\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"read\"}}]},\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Read"
                    + " it\"}]}]}";
        try (var caller = new Caller("Read it", REPLY)) {
            var whole = caller.post("/v1/model/m%3A0/converse", body);
            assertThat(whole.body()).isEqualTo("""
                {"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"Let me think.",\
                "signature":"cHJhY3RpY2UtbW9kZWwtc2lnbmF0dXJl"}}},{"text":"Reading 👍 now."},{"toolUse":{"toolUseId":"call_0_0","name":"read",\
                "input":{"filePath":"a.txt"}}}]}},"stopReason":"tool_use","usage":{"inputTokens":10,"outputTokens":10,"totalTokens":27,\
                "cacheReadInputTokens":5,"cacheWriteInputTokens":2}}\
                """);
        }
        try (var caller = new Caller("Read it", REPLY)) {
            var stream = caller.post("/v1/model/m/converse-stream", body);
            assertThat(stream.headers().firstValue("content-type")).hasValue("application/vnd.amazon.eventstream");
            assertThat(stream.body())
                    .contains(
                            ":event-type",
                            "messageStart",
                            "{\"contentBlockIndex\":1,\"delta\":{\"text\":\"Readin\"}}",
                            "{\"stopReason\":\"tool_use\"}");
        }
    }

    @Test
    void modelsAreListedAndUnknownPathsExplained() throws Exception {
        try (var caller = new Caller("Read it", REPLY)) {
            assertThat(caller.get("/v1/models").body()).contains("\"id\":\"practice\"");
            assertThat(caller.get("/v1/nothing")).satisfies(response -> {
                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(response.body()).contains("/v1/chat/completions");
            });
        }
    }

    private static String join(Iterable<JsonNode> events, String pointer) {
        var joined = new StringBuilder();
        for (var event : events) joined.append(event.at(pointer).asString(""));
        return joined.toString();
    }

    private static String deltas(java.util.List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").stringValue().equals(type))
                .map(event -> event.path("delta").stringValue())
                .collect(Collectors.joining());
    }
}
