package dev.lungo.providers.streams;

import static dev.lungo.providers.streams.WireProtocol.quoted;

import org.jspecify.annotations.Nullable;

/// Chunks of Gemini's streamGenerateContent. Its calls come whole.
final class GeminiWire implements WireProtocol {
    private String usage = "";

    @Override
    public String begin() {
        return frame("{\"responseId\":\"r\",\"modelVersion\":\"m\"}");
    }

    @Override
    public String text(String text) {
        return part("{\"text\":" + quoted(text) + "}");
    }

    @Override
    public String thought(String text) {
        return part("{\"text\":" + quoted(text) + ",\"thought\":true}");
    }

    @Override
    public @Nullable String call(String id, String name, String... pieces) {
        var arguments = String.join("", pieces);
        if (!arguments.isEmpty() && !arguments.startsWith("{") || arguments.startsWith("{") && !arguments.endsWith("}"))
            return null;
        return part("{\"functionCall\":{\"id\":" + quoted(id) + ",\"name\":" + quoted(name)
                + (arguments.isEmpty() ? "" : ",\"args\":" + arguments) + "}}");
    }

    @Override
    public @Nullable String half(String id, String name, String arguments) {
        return null;
    }

    @Override
    public String finish(String reason) {
        var word = switch (reason) {
            case "stop", "tool-calls" -> "STOP";
            case "length" -> "MAX_TOKENS";
            case "content-filter" -> "SAFETY";
            default -> reason;
        };
        return frame("{\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[]},\"finishReason\":"
                + quoted(word) + "}]" + usage + "}");
    }

    @Override
    public String usage(long input, long output) {
        usage = ",\"usageMetadata\":{\"promptTokenCount\":%d,\"candidatesTokenCount\":%d}".formatted(input, output);
        return "";
    }

    @Override
    public String end() {
        return "";
    }

    @Override
    public String error(String type, String message) {
        return frame(errorBody(type, message));
    }

    @Override
    public String errorBody(String type, String message) {
        return "{\"error\":{\"message\":%s,\"status\":%s}}".formatted(quoted(message), quoted(type));
    }

    @Override
    public String frame(String json) {
        return "data: " + json + "\n\n";
    }

    private String part(String part) {
        return frame("{\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[" + part + "]}}]}");
    }
}
