package dev.lungo.providers.vendor.sap;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Delta.CallArguments;
import dev.lungo.core.provider.Delta.CallEnded;
import dev.lungo.core.provider.Delta.CallStarted;
import dev.lungo.core.provider.Delta.Finished;
import dev.lungo.core.provider.Delta.Reasoning;
import dev.lungo.core.provider.Delta.Text;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Decoder;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.ProtocolContract;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import java.util.List;
import java.util.Map;

class SapOrchestrationTest extends ProtocolContract {
    private static final String BEGIN = "data:"
        + " {\"request_id\":\"r\",\"intermediate_results\":{\"templating\":[{\"role\":\"user\",\"content\":\"hi\"}]}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    SapOrchestrationTest() {
        super(
                SapOrchestration::new,
                SapOrchestrationTest::decoder,
                "m",
                "{\"error\":{\"request_id\":\"r\",\"type\":\"%1$s\",\"message\":\"%2$s\",\"location\":\"LLM"
                        + " Module\"}}");
    }

    private static Decoder decoder() {
        try (var connections = new HttpClients(Map.of())) {
            var request = Samples.request(Samples.model("prov", "m", null), List.of(Samples.user("hi")), List.of());
            return new Unwrapped(new OpenAiChat(new Endpoint("prov", "http://127.0.0.1:1", null), connections)
                    .call(request)
                    .decoder());
        }
    }

    @Override
    protected String errorInStream(String type, String message) {
        return BEGIN + delta("\"content\":\"so\"") + "data: " + errorBody(type, message) + "\n\n";
    }

    @Override
    protected List<Scene> scenes() {
        return List.of(
                scene(
                        "text",
                        BEGIN
                                + delta("\"role\":\"assistant\",\"content\":\"\"")
                                + delta("\"content\":\"Grüße 🦘\"")
                                + delta("\"content\":\" ok\"")
                                + finish(
                                        "stop",
                                        ",\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120,\"prompt_tokens_details\":{\"cached_tokens\":64,\"cache_creation_tokens\":30}}")
                                + DONE,
                        new Text("Grüße 🦘"),
                        new Text(" ok"),
                        new Finished(FinishReason.STOP, new Tokens(120L, 6, 20, 0, new Tokens.Cache(64, 30)))),
                scene(
                        "thoughts in blocks",
                        BEGIN
                                + delta(
                                        "\"content\":\"\",\"reasoning_content\":[{\"content\":\"h\"},{\"content\":\"m\"}]")
                                + delta("\"content\":\"\",\"reasoning_content\":[{\"signature\":\"sig\"}]")
                                + delta("\"content\":\"a\"")
                                + finish("length", "")
                                + DONE,
                        new Reasoning("hm"),
                        new Text("a"),
                        new Finished(FinishReason.LENGTH, Tokens.NONE)),
                scene(
                        "parallel calls with split arguments",
                        BEGIN
                                + call(0, "c1", "read", "")
                                + call(1, "c2", "list", "{}")
                                + piece("{\\\"a\\\"")
                                + piece(":1}")
                                + finish("tool_calls", "")
                                + DONE,
                        new CallStarted("c1", "read"),
                        new CallStarted("c2", "list"),
                        new CallArguments("c2", "{}"),
                        new CallArguments("c1", "{\"a\""),
                        new CallArguments("c1", ":1}"),
                        new CallEnded("c1"),
                        new CallEnded("c2"),
                        new Finished(FinishReason.TOOL_CALLS, Tokens.NONE)),
                scene(
                        "one piece",
                        "{\"request_id\":\"r\",\"final_result\":{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"all\"},\"finish_reason\":\"stop\"}]}}",
                        new Text("all"),
                        new Finished(FinishReason.STOP, Tokens.NONE)));
    }

    private static Scene scene(String name, String stream, Delta... deltas) {
        return new Scene(name, stream, List.of(deltas), "\"finish_reason\":\"");
    }

    private static String result(String choice, String more) {
        return "data:"
            + " {\"request_id\":\"r\",\"final_result\":{\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
                + choice + "}]" + more + "}}\n\n";
    }

    private static String delta(String fields) {
        return result("\"delta\":{" + fields + "}", "");
    }

    private static String call(int index, String id, String name, String arguments) {
        return delta(
                "\"content\":\"\",\"tool_calls\":[{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}]"
                        .formatted(index, id, name, arguments));
    }

    private static String piece(String arguments) {
        return delta(
                "\"content\":\"\",\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + arguments + "\"}}]");
    }

    private static String finish(String reason, String usage) {
        return result("\"delta\":{\"content\":\"\"},\"finish_reason\":\"" + reason + "\"", usage);
    }
}
