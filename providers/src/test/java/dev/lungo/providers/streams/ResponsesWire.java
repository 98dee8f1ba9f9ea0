package dev.lungo.providers.streams;

import static dev.lungo.providers.streams.WireProtocol.quoted;

/// Events of OpenAI's responses.
final class ResponsesWire implements WireProtocol {
    private int items;
    private String usage = "null";

    @Override
    public String begin() {
        return frame(
                "{\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"status\":\"in_progress\",\"output\":[]}}");
    }

    @Override
    public String text(String text) {
        int item = items++;
        return frame(
                        "{\"type\":\"response.output_item.added\",\"output_index\":%d,\"item\":{\"id\":\"i%d\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}}"
                                .formatted(item, item))
                + frame(
                        "{\"type\":\"response.output_text.delta\",\"item_id\":\"i%d\",\"output_index\":%d,\"content_index\":0,\"delta\":%s}"
                                .formatted(item, item, quoted(text)))
                + frame(
                        ("{\"type\":\"response.output_item.done\",\"output_index\":%d,\"item\":{\"id\":\"i%d\",\"type\":\"message\",\"role\":\"assistant\","
                            + "\"content\":[{\"type\":\"output_text\",\"text\":%s}]}}")
                                .formatted(item, item, quoted(text)));
    }

    @Override
    public String thought(String text) {
        int item = items++;
        return frame(
                        "{\"type\":\"response.output_item.added\",\"output_index\":%d,\"item\":{\"id\":\"i%d\",\"type\":\"reasoning\",\"summary\":[]}}"
                                .formatted(item, item))
                + frame(
                        "{\"type\":\"response.reasoning_summary_text.delta\",\"item_id\":\"i%d\",\"output_index\":%d,\"summary_index\":0,\"delta\":%s}"
                                .formatted(item, item, quoted(text)))
                + frame(
                        ("{\"type\":\"response.output_item.done\",\"output_index\":%d,\"item\":{\"id\":\"i%d\",\"type\":\"reasoning\","
                            + "\"summary\":[{\"type\":\"summary_text\",\"text\":%s}]}}")
                                .formatted(item, item, quoted(text)));
    }

    @Override
    public String call(String id, String name, String... pieces) {
        int item = items;
        var said = new StringBuilder(half(id, name, ""));
        for (var piece : pieces) said.append(arguments(item, piece));
        var whole = quoted(String.join("", pieces));
        return said
                + frame(
                        "{\"type\":\"response.function_call_arguments.done\",\"item_id\":\"i%d\",\"output_index\":%d,\"arguments\":%s}"
                                .formatted(item, item, whole))
                + frame(
                        ("{\"type\":\"response.output_item.done\",\"output_index\":%d,\"item\":{\"id\":\"i%d\",\"type\":\"function_call\",\"call_id\":%s,"
                            + "\"name\":%s,\"arguments\":%s,\"status\":\"completed\"}}")
                                .formatted(item, item, quoted(id), quoted(name), whole));
    }

    @Override
    public String half(String id, String name, String arguments) {
        int item = items++;
        return frame(
                        ("{\"type\":\"response.output_item.added\",\"output_index\":%d,\"item\":{\"id\":\"i%d\",\"type\":\"function_call\",\"call_id\":%s,"
                            + "\"name\":%s,\"arguments\":\"\",\"status\":\"in_progress\"}}")
                                .formatted(item, item, quoted(id), quoted(name)))
                + (arguments.isEmpty() ? "" : arguments(item, arguments));
    }

    private String arguments(int item, String piece) {
        return frame(
                "{\"type\":\"response.function_call_arguments.delta\",\"item_id\":\"i%d\",\"output_index\":%d,\"delta\":%s}"
                        .formatted(item, item, quoted(piece)));
    }

    @Override
    public String finish(String reason) {
        return switch (reason) {
            case "stop", "tool-calls" ->
                frame("{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"status\":\"completed\",\"usage\":"
                        + usage + "}}");
            case "length" -> incomplete("max_output_tokens");
            case "content-filter" -> incomplete("content_filter");
            default ->
                frame("{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"status\":%s,\"usage\":%s}}"
                        .formatted(quoted(reason), usage));
        };
    }

    private String incomplete(String reason) {
        return frame(
                "{\"type\":\"response.incomplete\",\"response\":{\"id\":\"r\",\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":%s},\"usage\":%s}}"
                        .formatted(quoted(reason), usage));
    }

    @Override
    public String usage(long input, long output) {
        usage = "{\"input_tokens\":%d,\"output_tokens\":%d}".formatted(input, output);
        return "";
    }

    @Override
    public String end() {
        return "";
    }

    @Override
    public String error(String type, String message) {
        return frame("{\"type\":\"error\",\"code\":%s,\"message\":%s}".formatted(quoted(type), quoted(message)));
    }

    @Override
    public String errorBody(String type, String message) {
        return "{\"error\":{\"message\":%s,\"type\":%s,\"code\":null}}".formatted(quoted(message), quoted(type));
    }

    @Override
    public String frame(String json) {
        int start = json.indexOf("\"type\":\"");
        var type = start < 0 ? "x" : json.substring(start + 8, json.indexOf('"', start + 8));
        return "event: " + type + "\ndata: " + json + "\n\n";
    }
}
