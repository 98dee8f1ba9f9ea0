package dev.lungo.providers.streams;

import static dev.lungo.providers.streams.WireProtocol.quoted;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/// Messages of Bedrock's Converse stream, in AWS's binary frames. Each byte is one character here.
final class BedrockWire implements WireProtocol {
    private int blocks;
    private String usage = "";

    @Override
    public String begin() {
        return event("messageStart", "{\"role\":\"assistant\"}");
    }

    @Override
    public String text(String text) {
        return delta("{\"text\":" + quoted(text) + "}") + stop();
    }

    @Override
    public String thought(String text) {
        return delta("{\"reasoningContent\":{\"text\":" + quoted(text) + "}}") + stop();
    }

    @Override
    public String call(String id, String name, String... pieces) {
        var said = new StringBuilder(start(id, name));
        for (var piece : pieces) said.append(input(piece));
        return said + stop();
    }

    @Override
    public String half(String id, String name, String arguments) {
        return start(id, name) + (arguments.isEmpty() ? "" : input(arguments));
    }

    private String start(String id, String name) {
        return event(
                "contentBlockStart",
                "{\"contentBlockIndex\":%d,\"start\":{\"toolUse\":{\"toolUseId\":%s,\"name\":%s}}}"
                        .formatted(blocks, quoted(id), quoted(name)));
    }

    private String input(String piece) {
        return delta("{\"toolUse\":{\"input\":" + quoted(piece) + "}}");
    }

    private String delta(String delta) {
        return event("contentBlockDelta", "{\"contentBlockIndex\":" + blocks + ",\"delta\":" + delta + "}");
    }

    private String stop() {
        return event("contentBlockStop", "{\"contentBlockIndex\":" + blocks++ + "}");
    }

    @Override
    public String finish(String reason) {
        var word = switch (reason) {
            case "stop" -> "end_turn";
            case "tool-calls" -> "tool_use";
            case "length" -> "max_tokens";
            case "content-filter" -> "content_filtered";
            default -> reason;
        };
        return event("messageStop", "{\"stopReason\":" + quoted(word) + "}") + usage;
    }

    /// The usage follows the reason.
    @Override
    public String usage(long input, long output) {
        usage = event("metadata", "{\"usage\":{\"inputTokens\":%d,\"outputTokens\":%d}}".formatted(input, output));
        return "";
    }

    @Override
    public String end() {
        return "";
    }

    @Override
    public String error(String type, String message) {
        return message(
                "exception",
                ":exception-type",
                type.equals("overloaded_error") ? "serviceUnavailableException" : type,
                "{\"message\":" + quoted(message) + "}");
    }

    @Override
    public String errorBody(String type, String message) {
        return "{\"__type\":" + quoted(type) + ",\"message\":" + quoted(message) + "}";
    }

    @Override
    public String frame(String json) {
        return event("unheardOf", json);
    }

    @Override
    public boolean lines() {
        return false;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public String contentType() {
        return "application/vnd.amazon.eventstream";
    }

    /// `DAMAGE TYPE PAYLOAD`; the type of an exception starts with `!`, of an error with `?`, and a number
    /// before the damage is its amount: `total` and `headers` are wrong by that many bytes, with right
    /// checksums, `prelude` and `message` are wrong checksums, `header` adds another one of that type in
    /// front.
    @Override
    public String shorthand(String fields) {
        var words = fields.split(" ", 3);
        var damage = words[0].split("=", 2);
        var type = words[1].replaceFirst("^[!?]", "");
        var payload = words.length < 3 ? "" : words[2];
        var message = words[1].startsWith("!")
                ? new Message("exception", ":exception-type", type)
                : words[1].startsWith("?")
                        ? new Message("error", ":error-code", type)
                        : new Message("event", ":event-type", type);
        message.damage(damage[0], damage.length < 2 ? 0 : Integer.parseInt(damage[1]));
        return message.text(payload);
    }

    private static String event(String type, String json) {
        return message("event", ":event-type", type, json);
    }

    private static String message(String kind, String typeHeader, String type, String json) {
        return new Message(kind, typeHeader, type).text(json);
    }

    private static final class Message {
        /// Length of a header's value by type; texts and bytes are empty and have only a length.
        private static final List<Integer> VALUES = List.of(0, 0, 1, 2, 4, 8, 2, 2, 8, 16);

        private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
        private int total;
        private int length;
        private int prelude;
        private int sum;

        Message(String kind, String typeHeader, String type) {
            header(headers, typeHeader, type);
            header(headers, ":content-type", "application/json");
            header(headers, ":message-type", kind);
        }

        void damage(String what, int by) {
            switch (what) {
                case "none" -> {}
                case "total" -> total = by;
                case "headers" -> length = by;
                case "prelude" -> prelude = 1;
                case "message" -> sum = 1;
                case "header" -> {
                    headers.writeBytes(new byte[] {1, 'x', (byte) by});
                    headers.writeBytes(new byte[by < VALUES.size() ? VALUES.get(by) : 0]);
                }
                case "name" -> headers.writeBytes(new byte[] {(byte) by, 'x'});
                default -> throw new IllegalArgumentException("no such damage: " + what);
            }
        }

        String text(String json) {
            var payload = json.getBytes(StandardCharsets.UTF_8);
            var message = ByteBuffer.allocate(16 + headers.size() + payload.length);
            message.putInt(message.capacity() + total)
                    .putInt(headers.size() + length)
                    .putInt(crc(message.array(), 8) + prelude);
            message.put(headers.toByteArray()).put(payload);
            message.putInt(crc(message.array(), message.position()) + sum);
            return new String(message.array(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.write(7);
        out.write(value.length() >> 8);
        out.write(value.length());
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
