package dev.lungo.providers.streams;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes the stream of one answer in one wire protocol; it counts its blocks. Null where the protocol has no form for
/// a thing.
public interface WireProtocol {
    static WireProtocol of(String protocol) {
        return switch (protocol) {
            case "chat" -> new ChatWire();
            case "anthropic" -> new AnthropicWire();
            case "responses" -> new ResponsesWire();
            case "gemini" -> new GeminiWire();
            case "bedrock" -> new BedrockWire();
            default -> throw new IllegalArgumentException("unknown protocol: " + protocol);
        };
    }

    String begin();

    String text(String text);

    String thought(String text);

    /// A call with all of its arguments, in `pieces` of text.
    @Nullable
    String call(String id, String name, String... pieces);

    /// A call that is begun and not ended.
    @Nullable
    String half(String id, String name, String arguments);

    /// Finish reason: `stop`, `tool-calls`, `length`, `content-filter`, or an unknown word.
    String finish(String reason);

    /// The usage, where it may occur; protocols that report it with the finish have done so there.
    String usage(long input, long output);

    /// End marker, empty if there is none.
    String end();

    String error(String type, String message);

    /// The body of an HTTP error.
    String errorBody(String type, String message);

    /// One frame of this JSON.
    String frame(String json);

    /// A frame that says this of the answer, in the short form of the protocol's own cases.
    default String shorthand(String fields) {
        throw new IllegalArgumentException("no short form");
    }

    /// True if frames are server-sent events.
    default boolean lines() {
        return true;
    }

    default Charset charset() {
        return StandardCharsets.UTF_8;
    }

    default String contentType() {
        return "text/event-stream";
    }

    static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '"', '\\' -> json.append('\\').append(letter);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (letter < ' ' || Character.isSurrogate(letter) && text.length() == 1)
                        json.append("\\u%04x".formatted((int) letter));
                    else json.append(letter);
                }
            }
        }
        return json.append('"').toString();
    }
}
