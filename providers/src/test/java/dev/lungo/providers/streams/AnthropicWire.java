package dev.lungo.providers.streams;

import static dev.lungo.providers.streams.WireProtocol.quoted;

/// Events of Anthropic's messages.
final class AnthropicWire implements WireProtocol {
    private int blocks;

    @Override
    public String begin() {
        return frame(
                "{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"role\":\"assistant\",\"content\":[],\"usage\":{\"input_tokens\":0,\"output_tokens\":0}}}");
    }

    @Override
    public String text(String text) {
        return block("\"type\":\"text\",\"text\":\"\"", delta("text_delta", "text", text)) + stop();
    }

    @Override
    public String thought(String text) {
        return block("\"type\":\"thinking\",\"thinking\":\"\"", delta("thinking_delta", "thinking", text)) + stop();
    }

    @Override
    public String call(String id, String name, String... pieces) {
        var deltas = new StringBuilder();
        for (var piece : pieces) deltas.append(delta("input_json_delta", "partial_json", piece));
        return block(use(id, name), deltas.toString()) + stop();
    }

    @Override
    public String half(String id, String name, String arguments) {
        return block(use(id, name), arguments.isEmpty() ? "" : delta("input_json_delta", "partial_json", arguments));
    }

    @Override
    public String finish(String reason) {
        var word = switch (reason) {
            case "stop" -> "end_turn";
            case "tool-calls" -> "tool_use";
            case "length" -> "max_tokens";
            case "content-filter" -> "refusal";
            default -> reason;
        };
        return frame("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":" + quoted(word) + "}}");
    }

    /// The usage precedes the reason.
    @Override
    public String usage(long input, long output) {
        return frame("{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d}}"
                .formatted(input, output));
    }

    @Override
    public String end() {
        return frame("{\"type\":\"message_stop\"}");
    }

    @Override
    public String error(String type, String message) {
        return frame(errorBody(type, message));
    }

    @Override
    public String errorBody(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":%s,\"message\":%s}}".formatted(quoted(type), quoted(message));
    }

    @Override
    public String frame(String json) {
        int start = json.indexOf("\"type\":\"");
        var type = start < 0 ? "x" : json.substring(start + 8, json.indexOf('"', start + 8));
        return "event: " + type + "\ndata: " + json + "\n\n";
    }

    private String block(String fields, String deltas) {
        return frame("{\"type\":\"content_block_start\",\"index\":" + blocks++ + ",\"content_block\":{" + fields + "}}")
                + deltas;
    }

    private static String use(String id, String name) {
        return "\"type\":\"tool_use\",\"id\":" + quoted(id) + ",\"name\":" + quoted(name) + ",\"input\":{}";
    }

    private String delta(String type, String field, String value) {
        return frame("{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":{\"type\":\"%s\",\"%s\":%s}}"
                .formatted(blocks, type, field, quoted(value)));
    }

    private String stop() {
        return frame("{\"type\":\"content_block_stop\",\"index\":" + (blocks - 1) + "}");
    }
}
