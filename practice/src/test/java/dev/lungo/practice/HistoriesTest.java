package dev.lungo.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every protocol's history determines the next line, and every protocol reports an overflow and a busy server in its
/// own words.
class HistoriesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /v1/chat/completions | {"tools":[{}],"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"Read it"}]},\
        {"role":"assistant","content":"a","tool_calls":[{"id":"1","function":{"name":"read"}},{"id":"2","function":{"name":"grep"}}]},\
        {"role":"tool","tool_call_id":"1","content":"one"},{"role":"tool","tool_call_id":"2","content":"two"},{"role":"assistant","content":"a note"}]}
        /v1/messages | {"tools":[{}],"system":"s","messages":[{"role":"user","content":"Read it"},\
        {"role":"assistant","content":[{"type":"thinking","thinking":"t"},{"type":"tool_use","id":"1","name":"read","input":{}}]},\
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":[{"type":"text","text":"one"}]},{"type":"text","text":"a reminder"}]}]}
        /v1/responses | {"tools":[{}],"instructions":"s","input":[{"role":"user","content":[{"type":"input_text","text":"Read it"}]},{"type":"reasoning","summary":[]},\
        {"type":"message","role":"assistant","content":[{"type":"output_text","text":"a"}]},{"type":"function_call","call_id":"1","name":"read","arguments":"{}"},\
        {"type":"function_call_output","call_id":"1","output":"one"}]}
        /v1beta/models/m:generateContent | {"tools":[{}],"contents":[{"role":"user","parts":[{"text":"Read it"}]},\
        {"role":"model","parts":[{"functionCall":{"name":"read","args":{}}}]},\
        {"role":"user","parts":[{"functionResponse":{"name":"read","response":{"output":"one"}}}]}]}
        """)
    void oneReplyStandsInThisHistory(String path, String request) throws Exception {
        try (var caller = new Caller(
                "Read it",
                "{\"say\":[{\"text\":\"first\"}]}",
                "{\"say\":[{\"text\":\"second ${result:read}\"}],\"expect\":[\"one\"]}",
                "{\"say\":[{\"text\":\"third\"}]}")) {
            assertThat(caller.post(path, request).body()).contains("second one");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /v1/chat/completions | {"messages":[{"role":"user","content":"Read it"}]} | "code":"context_length_exceeded" | "type":"server_error"
        /v1/messages | {"messages":[{"role":"user","content":"Read it"}]} | "message":"prompt is too long: 9 tokens > 8 maximum" | "type":"overloaded_error"
        /v1/responses | {"input":"Read it"} | "code":"context_length_exceeded" | "type":"server_error"
        /v1beta/models/m:streamGenerateContent | {"contents":[{"role":"user","parts":[{"text":"Read it"}]}]} | (9) exceeds the maximum number of tokens allowed (8) | "status":"UNAVAILABLE"
        """)
    void errorsAreToldInTheProtocolsWords(String path, String request, String overflow, String busy) throws Exception {
        try (var caller = new Caller(
                "Read it", "{\"fault\":{\"overflow\":{\"tokens\":9,\"max\":8}}}", "{\"fault\":{\"status\":503}}")) {
            assertThat(caller.post(path, request)).satisfies(response -> {
                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(response.body()).contains(overflow);
            });
            assertThat(caller.post(path, request)).satisfies(response -> {
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.body()).contains(busy);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions", "/v1/messages", "/v1/responses", "/v1beta/models/m:generateContent"})
    void aRequestThatIsNoJsonIsRefused(String path) throws Exception {
        try (var caller = new Caller("Read it", "{\"say\":[{\"text\":\"first\"}]}")) {
            assertThat(caller.post(path, "{\"messages\":[").body()).contains("not valid JSON");
        }
    }
}
