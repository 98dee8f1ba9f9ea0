package dev.lungo.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.practice.script.Scenario;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which line answers which request, and what faults look like on the wire.
class ScriptsTest {

    private static final String USER = "{\"role\":\"user\",\"content\":\"Please do   the\\nthing now\"}";
    private static final String CALLED =
            ",{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"read\",\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"one"
                + " two\"}";

    @Test
    void theHistoryChoosesTheLine() throws Exception {
        try (var caller = new Caller(
                "do the thing",
                "{\"say\":[{\"text\":\"first\"}]}",
                "{\"say\":[{\"text\":\"second: ${result:read}\"}],\"expect\":[\"^one\"]}")) {
            assertThat(text(chat(caller, USER))).isEqualTo("first");
            assertThat(text(chat(caller, USER + CALLED))).isEqualTo("second: one two");
            assertThat(text(chat(caller, USER + CALLED + "," + USER))).isEqualTo("first");
            assertThat(text(chat(caller, USER))).isEqualTo("first");
            assertThat(text(chat(caller, USER + CALLED + CALLED))).contains("not a real model", "do the thing");
        }
    }

    @Test
    void resultsOfToolsWithAnyNameAreFilledIn() throws Exception {
        try (var caller = new Caller(
                "do the thing",
                "{\"say\":[{\"text\":\"first\"}]}",
                "{\"say\":[{\"text\":\"second: ${result:ev_trigger-it}\"}]}")) {
            var called = CALLED.replace("\"read\"", "\"ev_trigger-it\"");
            assertThat(text(chat(caller, USER + called))).isEqualTo("second: one two");
        }
    }

    @Test
    void whatAScriptExpectsIsChecked() throws Exception {
        try (var caller = new Caller(
                "do the thing",
                "{\"say\":[{\"text\":\"first\"}]}",
                "{\"say\":[{\"text\":\"second\"}],\"expect\":[\"three\"]}")) {
            var response = chat(caller, USER + CALLED);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("reply 2: expected /three/", "one two");
            assertThat(caller.model.unmet()).hasSize(1);
        }
    }

    @Test
    void retriesMeetEachFaultOnceAndThenTheReply() throws Exception {
        try (var caller = new Caller(
                "do the thing",
                "{\"fault\":{\"status\":429,\"headers\":{\"retry-after\":\"1\"}}}",
                "{\"fault\":{\"status\":200,\"body\":\"<html>Sign in</html>\"}}",
                "{\"fault\":{\"overflow\":{\"tokens\":9,\"max\":8}}}",
                "{\"say\":[{\"text\":\"ok\"}]}")) {
            for (var round = 0; round < 2; round++) {
                var limited = chat(caller, USER);
                assertThat(limited.statusCode()).isEqualTo(429);
                assertThat(limited.headers().firstValue("retry-after")).hasValue("1");
                assertThat(limited.body()).contains("\"code\":\"rate_limit_exceeded\"");
                assertThat(chat(caller, USER).headers().firstValue("content-type"))
                        .hasValue("text/html; charset=utf-8");
                assertThat(chat(caller, USER).body())
                        .contains("context_length_exceeded", "maximum context length is 8 tokens");
                assertThat(text(chat(caller, USER))).isEqualTo("ok");
            }
        }
    }

    @Test
    void aFaultInTheLastPlaceStays() throws Exception {
        try (var caller = new Caller("do the thing", "{\"fault\":{\"status\":401}}")) {
            assertThat(List.of(
                            chat(caller, USER).statusCode(), chat(caller, USER).statusCode()))
                    .containsExactly(401, 401);
        }
    }

    @Test
    void sessionsMeetTheirOwnFaults() throws Exception {
        try (var caller = new Caller("do the thing", "{\"fault\":{\"status\":500}}", "{\"say\":[{\"text\":\"ok\"}]}")) {
            var statuses = new ArrayList<Integer>();
            for (var session : List.of("a", "b", "a", "b")) {
                statuses.add(caller.post("/v1/chat/completions", request(USER, true), "x-session-id", session)
                        .statusCode());
            }
            assertThat(statuses).containsExactly(500, 500, 200, 200);
        }
    }

    @ParameterizedTest
    @CsvSource({"'\"cutAfterEvents\":2'", "'\"cutAfterBytes\":40'", "'\"cutAfterEvents\":1,\"stallMs\":20'"})
    void aCutDropsTheConnection(String fault) throws Exception {
        try (var caller = new Caller(
                "do the thing",
                "{\"say\":[{\"text\":\"hello\"}],\"fault\":{" + fault + "}}",
                "{\"say\":[{\"text\":\"ok\"}]}")) {
            assertThatThrownBy(() -> chat(caller, USER)).isInstanceOf(IOException.class);
            assertThat(text(chat(caller, USER))).isEqualTo("ok");
        }
    }

    @Test
    void aBrokenStreamTellsItsError() throws Exception {
        try (var caller = new Caller(
                "do the thing",
                "{\"say\":[{\"text\":\"hello\"}],\"fault\":{\"streamError\":\"Overloaded\",\"afterEvents\":2}}")) {
            var events = Caller.documents(chat(caller, USER));
            assertThat(events)
                    .hasSize(3)
                    .last()
                    .extracting(event -> event.at("/error/message").stringValue())
                    .isEqualTo("Overloaded");
        }
    }

    @Test
    void titlesAndSummariesAreAsides() throws Exception {
        try (var caller = new Caller("do the thing", "{\"say\":[{\"tool\":\"read\"}]}")) {
            assertThat(text(caller.post(
                            "/v1/chat/completions",
                            request("{\"role\":\"system\",\"content\":\"You write a Title.\"}," + USER, false))))
                    .isEqualTo("A title");
            assertThat(text(caller.post(
                            "/v1/chat/completions",
                            request("{\"role\":\"system\",\"content\":\"Summarize.\"}," + USER, false))))
                    .startsWith("Objective: do the thing");
            assertThat(text(caller.post("/v1/chat/completions", request(USER, false))))
                    .contains("not a real model");
        }
    }

    @Test
    void anEmptyPromptAnswersAnything() throws Exception {
        try (var caller = new Caller("", "{\"say\":[{\"text\":\"pong\"}]}")) {
            assertThat(text(chat(caller, USER))).isEqualTo("pong");
            assertThat(text(chat(caller, USER + ",{\"role\":\"assistant\",\"content\":\"pong\"}," + USER)))
                    .isEqualTo("pong");
        }
    }

    @Test
    void thePrefixOfTheLastRequestCountsAsCached() throws Exception {
        try (var caller = new Caller("do the thing", "{\"say\":[{\"text\":\"a\"}]}", "{\"say\":[{\"text\":\"b\"}]}")) {
            var first = usage(chat(caller, USER));
            var second = usage(chat(caller, USER + CALLED));
            assertThat(first.at("/prompt_tokens_details/cached_tokens").asInt()).isZero();
            assertThat(second.at("/prompt_tokens_details/cached_tokens").asInt())
                    .isEqualTo(first.path("prompt_tokens").asInt());
            assertThat(second.path("prompt_tokens").asInt())
                    .isGreaterThan(first.path("prompt_tokens").asInt());
        }
    }

    @Test
    void anthropicCachesOnlyUpToAMarker() throws Exception {
        try (var caller = new Caller("do the thing", "{\"say\":[{\"text\":\"a\"}]}")) {
            var plain = "{\"tools\":[{\"name\":\"x\"}],\"system\":[{\"type\":\"text\",\"text\":\"You"
                    + " are.\"}],\"messages\":["
                    + USER + "]}";
            var marked = plain.replace("\"You are.\"", "\"You are.\",\"cache_control\":{\"type\":\"ephemeral\"}");
            assertThat(cached(caller, plain)).isEqualTo("0/0");
            assertThat(cached(caller, marked)).matches("0/[1-9]\\d*");
            assertThat(cached(caller, marked)).matches("[1-9]\\d*/0");
        }
    }

    @Test
    void requestsAreRecordedWithoutCredentials() throws Exception {
        try (var caller = new Caller("do the thing", "{\"say\":[{\"text\":\"a\"}]}")) {
            caller.post(
                    "/v1/chat/completions",
                    request(USER, true),
                    "Authorization",
                    "Bearer secret",
                    "x-api-key",
                    "secret",
                    "x-other",
                    "kept");
            var recorded = caller.model.requests().getFirst();
            assertThat(List.of(recorded.method(), recorded.path(), recorded.scenario(), recorded.text()))
                    .containsExactly("POST", "/v1/chat/completions", "test", request(USER, true));
            assertThat(recorded.headers())
                    .containsEntry("x-other", "kept")
                    .doesNotContainKeys("authorization", "x-api-key");
        }
    }

    @Test
    void twoHundredSessionsAtOnce() throws Exception {
        try (var caller = new Caller("do the thing", "{\"say\":[{\"text\":\"hello\"}],\"delayMs\":5}");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<java.util.concurrent.Future<String>>();
            for (var i = 0; i < 200; i++) answers.add(threads.submit(() -> text(chat(caller, USER))));
            for (var answer : answers) assertThat(answer.get()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"say":[{"txet":"a"}]}      | m/model.jsonl:1: unknown key "txet"
        {"finish":"stop"}           | m/model.jsonl:1: a line needs "say" or "fault"
        {"say":[{"text":"a"}],"expect":["("]} | m/model.jsonl:1: "expect"
        {"fault":{"stallMs":3}}     | m/model.jsonl:1: a fault is
        """)
    void mistakesInAScriptAreNamed(String line, String message) {
        assertThatThrownBy(() -> Scenario.of("m", "p", line, null)).hasMessageStartingWith(message);
    }

    private static HttpResponse<String> chat(Caller caller, String messages) throws IOException, InterruptedException {
        return caller.post("/v1/chat/completions", request(messages, true));
    }

    private static String request(String messages, boolean tools) {
        return "{\"model\":\"m\",\"stream\":true," + (tools ? "\"tools\":[{\"function\":{\"name\":\"read\"}}]," : "")
                + "\"messages\":[" + messages + "]}";
    }

    private static String text(HttpResponse<String> response) {
        var text = new StringBuilder();
        for (var chunk : Caller.documents(response))
            text.append(chunk.at("/choices/0/delta/content").asString(""));
        return text.toString();
    }

    private static JsonNode usage(HttpResponse<String> response) {
        return Caller.documents(response).getLast().path("usage");
    }

    private static String cached(Caller caller, String body) throws IOException, InterruptedException {
        var usage = JsonMapper.shared()
                .readTree(caller.post("/v1/messages", body).body())
                .path("usage");
        return usage.path("cache_read_input_tokens").asInt() + "/"
                + usage.path("cache_creation_input_tokens").asInt();
    }
}
