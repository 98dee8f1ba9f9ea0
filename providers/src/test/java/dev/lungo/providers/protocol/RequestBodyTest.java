package dev.lungo.providers.protocol;

import static dev.lungo.providers.protocol.Samples.CHAT;
import static dev.lungo.providers.protocol.Samples.CLAUDE;
import static dev.lungo.providers.protocol.Samples.GEMINI;
import static dev.lungo.providers.protocol.Samples.GEMINI_3;
import static dev.lungo.providers.protocol.Samples.KIMI;
import static dev.lungo.providers.protocol.Samples.assistant;
import static dev.lungo.providers.protocol.Samples.attachment;
import static dev.lungo.providers.protocol.Samples.call;
import static dev.lungo.providers.protocol.Samples.done;
import static dev.lungo.providers.protocol.Samples.file;
import static dev.lungo.providers.protocol.Samples.ignored;
import static dev.lungo.providers.protocol.Samples.marked;
import static dev.lungo.providers.protocol.Samples.model;
import static dev.lungo.providers.protocol.Samples.reasoning;
import static dev.lungo.providers.protocol.Samples.request;
import static dev.lungo.providers.protocol.Samples.step;
import static dev.lungo.providers.protocol.Samples.text;
import static dev.lungo.providers.protocol.Samples.tool;
import static dev.lungo.providers.protocol.Samples.user;
import static dev.lungo.providers.protocol.WrittenBodies.anthropic;
import static dev.lungo.providers.protocol.WrittenBodies.chat;
import static dev.lungo.providers.protocol.WrittenBodies.gemini;
import static dev.lungo.providers.protocol.WrittenBodies.responses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.ToolState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    private static final String PNG = "data:image/png;base64,AAAA";
    private static final Map<String, Object> SIGNED = Map.of("anthropic", Map.of("signature", "sig"));

    /// Everything that a history can hold, as the model Claude wrote it.
    private static final List<Message> HISTORY = List.of(
            user(
                    text("fix it \ud83e"),
                    ignored("not for you"),
                    text(" "),
                    file("image/png", "a.png", PNG),
                    file("video/mp4", "v.mp4", "data:video/mp4;base64,AA"),
                    file("text/plain", "t.txt", "file:///t.txt")),
            assistant(
                    CLAUDE,
                    null,
                    step(),
                    reasoning("hm", SIGNED),
                    text("I look."),
                    call("a:1", "read", done(Map.of("p", "x\ud83e"), "content", attachment("image/png", PNG))),
                    call("a:1", "list", new ToolState.Failed(Map.of(), "no such place", null, Samples.SPAN)),
                    step(),
                    text("More."),
                    call("b", "bash", new ToolState.Running(Map.of("command", "ls"), null, null, Samples.SPAN))),
            assistant(CLAUDE, new Failure.Unknown("nothing came", null), step()),
            assistant(CLAUDE, new Failure.Aborted("stopped"), step(), reasoning("cut", null), text("Half")),
            user("go on"));

    @Test
    void chatWritesTheWholeHistory() {
        assertThat(chat(request(CHAT, HISTORY, List.of(tool("bash"), tool("read")))))
                .isEqualTo("""
                    {"model":"gpt","stream":true,"stream_options":{"include_usage":true},"max_completion_tokens":4000,"prompt_cache_key":"ses_1",\
                    "tools":[{"type":"function","function":{"name":"bash","description":"Does bash.","parameters":{"type":"object","properties":{}}}},\
                    {"type":"function","function":{"name":"read","description":"Does read.","parameters":{"type":"object","properties":{}}}}],\
                    "messages":[{"role":"system","content":"Be brief."},\
                    {"role":"user","content":[{"type":"text","text":"fix it \uFFFD"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},\
                    {"type":"text","text":"\\"v.mp4\\" (video/mp4) was attached, but this model cannot read it. Tell the user."}]},\
                    {"role":"assistant","content":"I look.","tool_calls":[{"id":"a:1","type":"function","function":{"name":"read","arguments":"{\\"p\\":\\"x\uFFFD\\"}"}},\
                    {"id":"a:12","type":"function","function":{"name":"list","arguments":"{}"}}]},\
                    {"role":"tool","content":"content","tool_call_id":"a:1"},{"role":"tool","content":"no such place","tool_call_id":"a:12"},\
                    {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},\
                    {"role":"assistant","content":"More.","tool_calls":[{"id":"b","type":"function","function":{"name":"bash","arguments":"{\\"command\\":\\"ls\\"}"}}]},\
                    {"role":"tool","content":"The call was interrupted before it returned a result.","tool_call_id":"b"},\
                    {"role":"assistant","content":"Half"},{"role":"user","content":"go on"}]}\
                    """);
    }

    @Test
    void anthropicWritesTheWholeHistory() {
        assertThat(anthropic(request(CLAUDE, HISTORY, List.of(tool("bash"), tool("read")))))
                .isEqualTo("""
                    {"model":"claude","stream":true,"max_tokens":4000,\
                    "tools":[{"name":"bash","description":"Does bash.","input_schema":{"type":"object"}},\
                    {"name":"read","description":"Does read.","input_schema":{"type":"object"},"cache_control":{"type":"ephemeral"}}],\
                    "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],\
                    "messages":[{"role":"user","content":[{"type":"text","text":"fix it \uFFFD"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},\
                    {"type":"text","text":"\\"v.mp4\\" (video/mp4) was attached, but this model cannot read it. Tell the user."}]},\
                    {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"sig"},{"type":"text","text":"I look."},\
                    {"type":"tool_use","id":"a_1","name":"read","input":{"p":"x\uFFFD"}},{"type":"tool_use","id":"a_12","name":"list","input":{}}]},\
                    {"role":"user","content":[{"type":"tool_result","tool_use_id":"a_1","content":[{"type":"text","text":"content"},\
                    {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]},\
                    {"type":"tool_result","tool_use_id":"a_12","content":"no such place","is_error":true}]},\
                    {"role":"assistant","content":[{"type":"text","text":"More."},{"type":"tool_use","id":"b","name":"bash","input":{"command":"ls"}}]},\
                    {"role":"user","content":[{"type":"tool_result","tool_use_id":"b","content":"The call was interrupted before it returned a result.","is_error":true,\
                    "cache_control":{"type":"ephemeral"}}]},\
                    {"role":"assistant","content":[{"type":"text","text":"Half"}]},\
                    {"role":"user","content":[{"type":"text","text":"go on","cache_control":{"type":"ephemeral"}}]}]}\
                    """);
    }

    @Test
    void geminiWritesTheWholeHistory() {
        assertThat(gemini(request(GEMINI, HISTORY, List.of(tool("bash"), tool("read")))))
                .isEqualTo("""
                    {"generationConfig":{"maxOutputTokens":4000,"temperature":1.0,"thinkingConfig":{"includeThoughts":true},"topK":64,"topP":0.95},\
                    "tools":[{"functionDeclarations":[{"name":"bash","description":"Does bash."},{"name":"read","description":"Does read."}]}],\
                    "systemInstruction":{"parts":[{"text":"Be brief."}]},\
                    "contents":[{"role":"user","parts":[{"text":"fix it \uFFFD"},{"inlineData":{"mimeType":"image/png","data":"AAAA"}},\
                    {"text":"\\"v.mp4\\" (video/mp4) was attached, but this model cannot read it. Tell the user."}]},\
                    {"role":"model","parts":[{"text":"I look."},{"functionCall":{"id":"a_1","name":"read","args":{"p":"x\uFFFD"}}},\
                    {"functionCall":{"id":"a_12","name":"list","args":{}}}]},\
                    {"role":"user","parts":[{"functionResponse":{"id":"a_1","name":"read","response":{"output":"content"}}},\
                    {"functionResponse":{"id":"a_12","name":"list","response":{"error":"no such place"}}},{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]},\
                    {"role":"model","parts":[{"text":"More."},{"functionCall":{"id":"b","name":"bash","args":{"command":"ls"}}}]},\
                    {"role":"user","parts":[{"functionResponse":{"id":"b","name":"bash","response":{"error":"The call was interrupted before it returned a result."}}}]},\
                    {"role":"model","parts":[{"text":"Half"}]},\
                    {"role":"user","parts":[{"text":"go on"}]}]}\
                    """);
    }

    @Test
    void responsesWritesTheWholeHistory() {
        assertThat(responses(request(CHAT, HISTORY, List.of(tool("bash"), tool("read")))))
                .isEqualTo("""
                    {"model":"gpt","stream":true,"include":["reasoning.encrypted_content"],"max_output_tokens":4000,"prompt_cache_key":"ses_1","store":false,\
                    "instructions":"Be brief.",\
                    "tools":[{"type":"function","name":"bash","description":"Does bash.","parameters":{"type":"object","properties":{}},"strict":false},\
                    {"type":"function","name":"read","description":"Does read.","parameters":{"type":"object","properties":{}},"strict":false}],\
                    "input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"fix it \uFFFD"},{"type":"input_image","image_url":"data:image/png;base64,AAAA"},\
                    {"type":"input_text","text":"\\"v.mp4\\" (video/mp4) was attached, but this model cannot read it. Tell the user."}]},\
                    {"type":"message","role":"assistant","content":"I look."},\
                    {"type":"function_call","call_id":"a_1","name":"read","arguments":"{\\"p\\":\\"x\uFFFD\\"}"},\
                    {"type":"function_call","call_id":"a_12","name":"list","arguments":"{}"},\
                    {"type":"function_call_output","call_id":"a_1","output":[{"type":"input_text","text":"content"},{"type":"input_image","image_url":"data:image/png;base64,AAAA"}]},\
                    {"type":"function_call_output","call_id":"a_12","output":"no such place"},\
                    {"type":"message","role":"assistant","content":"More."},\
                    {"type":"function_call","call_id":"b","name":"bash","arguments":"{\\"command\\":\\"ls\\"}"},\
                    {"type":"function_call_output","call_id":"b","output":"The call was interrupted before it returned a result."},\
                    {"type":"message","role":"assistant","content":"Half"},\
                    {"type":"message","role":"user","content":[{"type":"input_text","text":"go on"}]}]}\
                    """);
    }

    @Test
    void responsesTakeTheirThoughtsBackAsTheyGaveThem() {
        var several = Map.<String, Object>of(
                "openai", Map.of("reasoningEncryptedContent", "e1", "summary", List.of("a", "b")));
        var history = List.of(
                user("hi"),
                assistant(
                        CHAT,
                        null,
                        step(),
                        reasoning("a\n\nb", several),
                        reasoning("", Map.of("openai", Map.of("reasoningEncryptedContent", "e2"))),
                        reasoning("of no use", null),
                        text("x")),
                assistant(CLAUDE, null, reasoning("not its own", several), text("y")),
                user("c"));
        assertThat(responses(request(CHAT, history, List.of()))).contains("""
            {"type":"reasoning","summary":[{"type":"summary_text","text":"a"},{"type":"summary_text","text":"b"}],"encrypted_content":"e1"},\
            {"type":"reasoning","summary":[],"encrypted_content":"e2"},{"type":"message","role":"assistant","content":"x"},\
            {"type":"message","role":"user","content":[{"type":"input_text","text":"Continue from here."}]},{"type":"message","role":"assistant","content":"y"},\
            """);
        assertThat(responses(request(CLAUDE, history, List.of())))
                .contains("e1")
                .doesNotContain("e2");
    }

    @Test
    void responsesDiffer() {
        var media = List.of(
                user(
                        file("application/pdf", "a.pdf", "data:application/pdf;base64,BB"),
                        file("application/pdf", "b.pdf", "https://x.test/b.pdf")),
                assistant(CHAT, null, call("c", "read", done(Map.of(), "seen", attachment("image/png", PNG)))));
        assertThat(responses(request(CHAT, media, List.of())))
                .contains(
                        "{\"type\":\"input_file\",\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,BB\"},"
                            + "{\"type\":\"input_file\",\"file_url\":\"https://x.test/b.pdf\"}");
        assertThat(responses(request(model("xai", "grok-4", null), media, List.of())))
                .contains(
                        "\"input\":[{\"type\":\"message\",\"role\":\"system\",\"content\":[{\"type\":\"input_text\",\"text\":\"Be"
                            + " brief.\"}]},",
                        "\"output\":\"seen\"},{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_image\"")
                .doesNotContain("instructions");
        assertThat(responses(request(model("openai", "gpt-5.2", null), List.of(user("a")), List.of(tool("read")))))
                .startsWith("""
                    {"model":"gpt-5.2","stream":true,"include":["reasoning.encrypted_content"],"max_output_tokens":4000,"prompt_cache_key":"ses_1",\
                    "reasoning":{"effort":"medium","summary":"auto"},"store":false,"text":{"verbosity":"low"},"instructions":\
                    """);
        var phased = responses(request(
                model("openai", "gpt-5.4", null),
                List.of(
                        user("a"),
                        assistant(
                                CHAT,
                                null,
                                text("I look."),
                                call("c", "read", done(Map.of(), "x")),
                                step(),
                                text("b"))),
                List.of()));
        assertThat(phased)
                .contains(
                        "\"content\":\"I look.\",\"phase\":\"commentary\"}",
                        "\"content\":\"b\",\"phase\":\"final_answer\"}");
        assertThat(responses(request(model("openai", "gpt-5-nano", null), List.of(user("a")), List.of())))
                .contains("\"reasoning\":{\"effort\":\"minimal\",\"summary\":\"auto\"}");
        assertThat(responses(request(
                        model("openai", "gpt-5.1-chat-latest", null), List.of(user("a")), List.of(tool("read")))))
                .doesNotContain("effort", "verbosity");
        var asked = Map.<String, Object>of(
                "reasoningEffort",
                "xhigh",
                "reasoningSummary",
                "none",
                "textVerbosity",
                "high",
                "serviceTier",
                "flex",
                "store",
                true,
                "setCacheKey",
                false,
                "toolChoice",
                Map.of("type", "function", "function", Map.of("name", "read")),
                "baseURL",
                "x",
                "useCompletionUrls",
                false);
        assertThat(responses(
                        request(model("openai", "gpt-5.4", null), List.of(user("a")), List.of(tool("read")), asked)))
                .contains("""
                    "max_output_tokens":4000,"reasoning":{"effort":"xhigh"},"service_tier":"flex","store":true,"text":{"verbosity":"high"},\
                    "tool_choice":{"name":"read","type":"function"},"instructions\"\
                    """);
    }

    @Test
    void reasoningGoesWhereItIsUnderstood() {
        var history = List.of(
                user("hi"),
                assistant(CLAUDE, null, reasoning("hm", SIGNED), text("a")),
                assistant(KIMI, null, text("b")),
                user("c"));
        assertThat(chat(request(KIMI, history, List.of())))
                .contains(
                        "{\"role\":\"assistant\",\"content\":\"a\",\"reasoning_content\":\"hm\"}",
                        "{\"role\":\"assistant\",\"content\":\"b\",\"reasoning_content\":\"\"}");
        assertThat(anthropic(request(model("anthropic", "other", null), history, List.of())))
                .doesNotContain("thinking", "hm");
        var redacted = List.of(
                user("hi"),
                assistant(CLAUDE, null, reasoning("", Map.of("anthropic", Map.of("redactedData", "xyz"))), text("a")),
                user("c"));
        assertThat(anthropic(request(CLAUDE, redacted, List.of())))
                .contains("[{\"type\":\"redacted_thinking\",\"data\":\"xyz\"},{\"type\":\"text\",\"text\":\"a\"}]");
    }

    @Test
    void marksOfCallsGoBackToTheirModelOnly() {
        var extra = Map.<String, Object>of("extra_content", Map.of("google", Map.of("thought_signature", "s")));
        var history = List.of(
                user("hi"), assistant(CHAT, null, marked(call("a", "read", done(Map.of(), "x")), extra)), user("c"));
        assertThat(chat(request(CHAT, history, List.of())))
                .contains("\"extra_content\":{\"google\":{\"thought_signature\":\"s\"}}");
        for (var body :
                List.of(chat(request(KIMI, history, List.of())), anthropic(request(CLAUDE, history, List.of())))) {
            assertThat(body).doesNotContain("extra_content", "signature");
        }
    }

    @Test
    void instructionComesLastAndTheUserHasTheLastWord() {
        var history = List.of(assistant(CHAT, null, text("a")));
        var plain = request(CHAT, history, List.of());
        var titled = new Request(CHAT, "", history, List.of(), "Say a title.", plain.settings(), "");
        assertThat(chat(plain))
                .endsWith("{\"role\":\"user\",\"content\":\"Continue"
                        + " from here.\"},{\"role\":\"assistant\",\"content\":\"a\"},{\"role\":\"user\",\"content\":"
                        + "\"Continue from here.\"}]}");
        assertThat(chat(titled))
                .endsWith(
                        "{\"role\":\"assistant\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"Say a title.\"}]}")
                .doesNotContain("system");
    }

    @Test
    void aLongerHistoryHasTheBytesOfAShorterOneAsItsBeginning() {
        for (var model : List.of(
                CLAUDE,
                CHAT,
                KIMI,
                model("mistral", "devstral", null),
                model("openrouter", "anthropic/claude", null),
                model("openai", "gpt-5.4", null),
                model("xai", "grok", null),
                GEMINI,
                GEMINI_3)) {
            for (int length = 1; length < HISTORY.size(); length++) {
                if (HISTORY.get(length - 1).info() instanceof Message.Assistant) continue;
                var shorter = request(model, HISTORY.subList(0, length), List.of(tool("read")));
                var longer = request(model, HISTORY, List.of(tool("read")));
                assertThat(unmarked(chat(longer))).startsWith(open(unmarked(chat(shorter))));
                assertThat(unmarked(anthropic(longer))).startsWith(open(unmarked(anthropic(shorter))));
                assertThat(gemini(longer)).startsWith(open(gemini(shorter)));
                assertThat(responses(longer)).startsWith(open(responses(shorter)));
                assertThat(chat(longer)).isEqualTo(chat(longer));
            }
        }
    }

    @Test
    void dialectsDiffer() {
        var mistral = chat(request(
                model("mistral", "devstral", null),
                List.of(
                        user("a"),
                        assistant(CHAT, null, call("call_123456789xyz", "read", done(Map.of(), ""))),
                        user("b")),
                List.of()));
        assertThat(mistral)
                .contains(
                        "\"tool_call_id\":\"456789xyz\"},{\"role\":\"assistant\",\"content\":\"Done.\"},{\"role\":\"user\",\"content\":\"b\"}",
                        "\"content\":\"(no output)\"")
                .doesNotContain("stream_options");
        var router = chat(request(model("openrouter", "anthropic/claude", null), List.of(user("a")), List.of()));
        assertThat(router)
                .contains(
                        "\"usage\":{\"include\":true}",
                        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\",\"cache_control\":{\"type\":\"ephemeral\"}}]}");
    }

    /// The third generation refuses a first call of a step without a signature, and takes pictures in results.
    @Test
    void theThirdGeminiIsGivenSignaturesAndPicturesInResults() {
        var mark = Map.<String, Object>of("google", Map.of("thoughtSignature", "sig"));
        var results = List.of(
                user("hi"),
                assistant(
                        GEMINI_3,
                        null,
                        step(),
                        reasoning("hm", null),
                        reasoning("signed", mark),
                        marked(text("a"), mark),
                        marked(call("c1", "read", done(Map.of(), "x", attachment("image/png", PNG))), mark),
                        call("c2", "read", done(Map.of(), "y"))),
                user("go on"));
        assertThat(gemini(request(GEMINI_3, results, List.of())))
                .contains(
                        "{\"role\":\"model\",\"parts\":[{\"text\":\"signed\",\"thought\":true,\"thoughtSignature\":\"sig\"},"
                            + "{\"text\":\"a\",\"thoughtSignature\":\"sig\"},{\"functionCall\":{\"id\":\"c1\",\"name\":\"read\",\"args\":{}},\"thoughtSignature\":\"sig\"},"
                            + "{\"functionCall\":{\"id\":\"c2\",\"name\":\"read\",\"args\":{}}}]},"
                            + "{\"role\":\"user\",\"parts\":[{\"functionResponse\":{\"id\":\"c1\",\"name\":\"read\",\"response\":{\"output\":\"x\"},"
                            + "\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}}]}},{\"functionResponse\":{\"id\":\"c2\",\"name\":\"read\",\"response\":{\"output\":\"y\"}}},{\"text\":\"go"
                            + " on\"}]}");
        assertThat(gemini(request(model("google", "gemini-3-flash", null), results, List.of())))
                .doesNotContain("\"sig\"", "hm", "signed")
                .contains(
                        "\"id\":\"c1\",\"name\":\"read\",\"args\":{}},\"thoughtSignature\":\"skip_thought_signature_validator\"},{\"functionCall\":{\"id\":\"c2\",\"name\":\"read\",\"args\":{}}}]");
        assertThat(gemini(request(GEMINI, results, List.of()))).doesNotContain("Signature");
    }

    @Test
    void gemmaReadsTheSystemPromptFromTheUser() {
        assertThat(gemini(request(model("google", "gemma-4-31b-it", null), List.of(user("a")), List.of())))
                .endsWith("\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Be brief.\"},{\"text\":\"a\"}]}]}")
                .doesNotContain("systemInstruction");
    }

    /// Up to the last content, whose brackets a longer history closes later.
    private static String open(String body) {
        return body.replaceAll("[\\]}]+$", "");
    }

    private static String unmarked(String body) {
        return body.replace(",\"cache_control\":{\"type\":\"ephemeral\"}", "");
    }

    /// Joined they would begin with a text where Anthropic wants the thought.
    @Test
    void separatesKeptMessagesFromTheSummary() {
        var history = List.of(
                user("What did we do?"),
                assistant(CLAUDE, null, text("summary")),
                assistant(CLAUDE, null, step(), reasoning("hm", SIGNED), call("a", "read", done(Map.of(), "content"))));
        assertThat(unmarked(anthropic(request(CLAUDE, history, List.of(tool("read"))))))
                .contains("{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"summary\"}]},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Continue from here.\"}]},"
                        + "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\"");
    }
}
