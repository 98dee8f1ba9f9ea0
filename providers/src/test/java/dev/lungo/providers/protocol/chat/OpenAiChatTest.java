package dev.lungo.providers.protocol.chat;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Delta.CallArguments;
import dev.lungo.core.provider.Delta.CallEnded;
import dev.lungo.core.provider.Delta.CallMark;
import dev.lungo.core.provider.Delta.CallStarted;
import dev.lungo.core.provider.Delta.Finished;
import dev.lungo.core.provider.Delta.Reasoning;
import dev.lungo.core.provider.Delta.ReasoningMark;
import dev.lungo.core.provider.Delta.Text;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.providers.protocol.ProtocolContract;
import java.util.List;
import java.util.Map;

class OpenAiChatTest extends ProtocolContract {
    private static final String DONE = "data: [DONE]\n\n";

    OpenAiChatTest() {
        super(
                OpenAiChat::new,
                ChatStream::new,
                "m",
                "{\"error\":{\"message\":\"%2$s\",\"type\":\"%1$s\",\"code\":null}}");
    }

    @Override
    protected String errorInStream(String type, String message) {
        return delta("\"content\":\"so\"") + "data: " + errorBody(type, message) + "\n\n";
    }

    @Override
    protected List<Scene> scenes() {
        return List.of(
                scene(
                        "text",
                        delta("\"role\":\"assistant\",\"content\":\"\"")
                                + delta("\"content\":\"Grüße 🦘\"")
                                + delta("\"content\":\" ok\"")
                                + finish("stop")
                                + usage(
                                        "\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120,"
                                            + "\"prompt_tokens_details\":{\"cached_tokens\":64},\"completion_tokens_details\":{\"reasoning_tokens\":5}")
                                + DONE,
                        new Text("Grüße 🦘"),
                        new Text(" ok"),
                        new Finished(FinishReason.STOP, new Tokens(120L, 36, 15, 5, new Tokens.Cache(64, 0)))),
                scene(
                        "no end mark, usage in the last chunk, deepseek cache",
                        delta("\"content\":\"a\"")
                                + "data:"
                                + " {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,\"prompt_cache_hit_tokens\":4}}\n\n",
                        new Text("a"),
                        new Finished(FinishReason.LENGTH, Tokens.of(6, 2, 0, 4, 0))),
                scene(
                        "reasoning beside the answer",
                        delta("\"reasoning_content\":\"hm\",\"reasoning\":\"hm\"")
                                + delta("\"reasoning\":\"m\"")
                                + delta("\"content\":\"a\"")
                                + finish("content_filter")
                                + usage(
                                        "\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":6,\"completion_tokens_details\":{\"reasoning_tokens\":3}")
                                + DONE,
                        new Reasoning("hm"),
                        new Reasoning("m"),
                        new Text("a"),
                        new Finished(FinishReason.CONTENT_FILTER, new Tokens(6L, 1, 2, 3, new Tokens.Cache(0, 0)))),
                scene(
                        "reasoning details",
                        delta("\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"a\",\"index\":0}]")
                                + delta(
                                        "\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"b\",\"index\":0,\"signature\":\"s\"}]")
                                + delta("\"content\":\"c\"")
                                + finish("stop")
                                + DONE,
                        new Reasoning("a"),
                        new Reasoning("b"),
                        new ReasoningMark(Map.of(
                                "reasoning_details",
                                List.of(Map.of("type", "reasoning.text", "text", "ab", "index", 0, "signature", "s")))),
                        new Text("c"),
                        new Finished(FinishReason.STOP, Tokens.NONE)),
                scene(
                        "parallel calls with split arguments",
                        call(0, "c1", "read", "")
                                + call(1, "c2", "grep", "{")
                                + piece(0, "{\\\"a\\\"")
                                + piece(1, "}")
                                + piece(0, ":1}")
                                + finish("tool_calls")
                                + DONE,
                        new CallStarted("c1", "read"),
                        new CallStarted("c2", "grep"),
                        new CallArguments("c2", "{"),
                        new CallArguments("c1", "{\"a\""),
                        new CallArguments("c2", "}"),
                        new CallArguments("c1", ":1}"),
                        new CallEnded("c1"),
                        new CallEnded("c2"),
                        new Finished(FinishReason.TOOL_CALLS, Tokens.NONE)),
                scene(
                        "a call with finish stop, without arguments, another at the same index",
                        call(0, "c1", "list", "") + call(0, "c2", "list", "{}") + finish("stop") + DONE,
                        new CallStarted("c1", "list"),
                        new CallStarted("c2", "list"),
                        new CallArguments("c2", "{}"),
                        new CallArguments("c1", "{}"),
                        new CallEnded("c1"),
                        new CallEnded("c2"),
                        new Finished(FinishReason.TOOL_CALLS, Tokens.NONE)),
                scene(
                        "arguments as an object, no index",
                        delta(
                                        "\"tool_calls\":[{\"id\":\"x\",\"function\":{\"name\":\"read\",\"arguments\":{\"p\":1}}}]")
                                + finish("tool_calls")
                                + DONE,
                        new CallStarted("x", "read"),
                        new CallArguments("x", "{\"p\":1}"),
                        new CallEnded("x"),
                        new Finished(FinishReason.TOOL_CALLS, Tokens.NONE)),
                scene(
                        "what Google wants back with a call",
                        delta(
                                        "\"tool_calls\":[{\"index\":0,\"id\":\"g\",\"function\":{\"name\":\"read\",\"arguments\":\"{}\"},"
                                            + "\"extra_content\":{\"google\":{\"thought_signature\":\"s\"}}}]")
                                + finish("tool_calls")
                                + DONE,
                        new CallStarted("g", "read"),
                        new CallArguments("g", "{}"),
                        new CallMark("g", Map.of("extra_content", Map.of("google", Map.of("thought_signature", "s")))),
                        new CallEnded("g"),
                        new Finished(FinishReason.TOOL_CALLS, Tokens.NONE)),
                scene(
                        "a call that the limit cut stays open",
                        delta("\"content\":\"a\"") + call(0, "c1", "write", "{\\\"te") + finish("length") + DONE,
                        new Text("a"),
                        new CallStarted("c1", "write"),
                        new CallArguments("c1", "{\"te"),
                        new Finished(FinishReason.LENGTH, Tokens.NONE)),
                scene(
                        "a tool finish without a call",
                        delta("\"content\":\"a\"") + finish("tool_calls") + DONE,
                        new Text("a"),
                        new Finished(FinishReason.STOP, Tokens.NONE)),
                scene(
                        "halves of characters",
                        delta("\"content\":\"a\\ud83e\"")
                                + delta("\"content\":\"\\udd98b\\ud83e\"")
                                + delta("\"content\":\"x\"")
                                + finish("odd")
                                + DONE,
                        new Text("a"),
                        new Text("🦘b"),
                        new Text("\uFFFDx"),
                        new Finished(FinishReason.UNKNOWN, Tokens.NONE)),
                scene(
                        "content as a list",
                        delta(
                                        "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"t\"}]},{\"type\":\"text\",\"text\":\"a\"}]")
                                + finish("stop")
                                + DONE,
                        new Reasoning("t"),
                        new Text("a"),
                        new Finished(FinishReason.STOP, Tokens.NONE)),
                scene(
                        "a thought in the text, its tags split",
                        delta("\"content\":\"\\n<th\"")
                                + delta("\"content\":\"ink>\\nhm \"")
                                + delta("\"content\":\"<b> </thi\"")
                                + delta("\"content\":\"nk>\\n\"")
                                + delta("\"content\":\"\\na <think> b\"")
                                + finish("stop")
                                + DONE,
                        new Reasoning("\nhm "),
                        new Reasoning("<b> "),
                        new Text("a <think> b"),
                        new Finished(FinishReason.STOP, Tokens.NONE)),
                scene(
                        "a text that begins like a thought",
                        delta("\"content\":\" <thi\"")
                                + delta("\"content\":\"s> is\"")
                                + delta("\"content\":\" it\"")
                                + finish("stop")
                                + DONE,
                        new Text(" <this> is"),
                        new Text(" it"),
                        new Finished(FinishReason.STOP, Tokens.NONE)),
                scene(
                        "a thought that nothing follows but a call",
                        delta("\"content\":\"<think>x</think>\"")
                                + call(0, "c1", "list", "{}")
                                + finish("tool_calls")
                                + DONE,
                        new Reasoning("x"),
                        new CallStarted("c1", "list"),
                        new CallArguments("c1", "{}"),
                        new CallEnded("c1"),
                        new Finished(FinishReason.TOOL_CALLS, Tokens.NONE)),
                scene(
                        "content of Databricks",
                        delta(
                                        "\"content\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"t\"}]},{\"type\":\"text\",\"text\":\"a\"}]")
                                + finish("stop")
                                + DONE,
                        new Reasoning("t"),
                        new Text("a"),
                        new Finished(FinishReason.STOP, Tokens.NONE)),
                scene(
                        "one piece",
                        "{\"choices\":[{\"message\":{\"content\":\"all\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}",
                        new Text("all"),
                        new Finished(FinishReason.STOP, Tokens.of(3, 1, 0, 0, 0))));
    }

    private static Scene scene(String name, String stream, Delta... deltas) {
        return new Scene(name, stream, List.of(deltas), "\"finish_reason\":\"");
    }

    private static String delta(String fields) {
        return "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{" + fields + "},\"finish_reason\":null}]}\n\n";
    }

    private static String call(int index, String id, String name, String arguments) {
        return delta(
                "\"tool_calls\":[{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}]"
                        .formatted(index, id, name, arguments));
    }

    private static String piece(int index, String arguments) {
        return delta("\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":\"%s\"}}]".formatted(index, arguments));
    }

    private static String finish(String reason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}\n\n";
    }

    private static String usage(String fields) {
        return "data: {\"choices\":[],\"usage\":{" + fields + "}}\n\n";
    }
}
