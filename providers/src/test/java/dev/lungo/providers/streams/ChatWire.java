package dev.lungo.providers.streams;

import static dev.lungo.providers.streams.WireProtocol.quoted;

/// Chunks of chat completions.
final class ChatWire implements WireProtocol {
    private int calls;

    @Override
    public String begin() {
        return shorthand("\"role\":\"assistant\",\"content\":\"\"");
    }

    @Override
    public String text(String text) {
        return shorthand("\"content\":" + quoted(text));
    }

    @Override
    public String thought(String text) {
        return shorthand("\"reasoning_content\":" + quoted(text));
    }

    @Override
    public String call(String id, String name, String... pieces) {
        int index = calls;
        var said = new StringBuilder(half(id, name, ""));
        for (var piece : pieces)
            said.append(shorthand(
                    "\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]".formatted(index, quoted(piece))));
        return said.toString();
    }

    @Override
    public String half(String id, String name, String arguments) {
        return shorthand(
                "\"tool_calls\":[{\"index\":%d,\"id\":%s,\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":%s}}]"
                        .formatted(calls++, quoted(id), quoted(name), quoted(arguments)));
    }

    @Override
    public String finish(String reason) {
        return frame("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":" + quoted(reason.replace('-', '_'))
                + "}]}");
    }

    @Override
    public String usage(long input, long output) {
        return frame(
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d}}".formatted(input, output));
    }

    @Override
    public String end() {
        return "data: [DONE]\n\n";
    }

    @Override
    public String error(String type, String message) {
        return frame(errorBody(type, message));
    }

    @Override
    public String errorBody(String type, String message) {
        return "{\"error\":{\"message\":%s,\"type\":%s,\"code\":null}}".formatted(quoted(message), quoted(type));
    }

    @Override
    public String frame(String json) {
        return "data: " + json + "\n\n";
    }

    @Override
    public String shorthand(String fields) {
        return frame("{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{" + fields + "},\"finish_reason\":null}]}");
    }
}
