package dev.lungo.providers.protocol.bedrock;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/// Writes AWS's event stream, as Bedrock does.
final class EventBytes {
    private EventBytes() {}

    /// Parses lines with a type, a tab, and a payload; an exception's type starts with `!`, an error's with `?`.
    static byte[] of(String lines) {
        if (lines.stripLeading().startsWith("{")) return lines.getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        lines.substring(0, lines.lastIndexOf('\n') + 1).lines().forEach(line -> {
            int tab = line.indexOf('\t');
            bytes.writeBytes(message(line.substring(0, tab), line.substring(tab + 1)));
        });
        return bytes.toByteArray();
    }

    static byte[] message(String type, String payload) {
        var headers = new LinkedHashMap<String, String>();
        if (type.startsWith("!")) headers.put(":exception-type", type.substring(1));
        else if (type.startsWith("?"))
            headers.putAll(Map.of(":error-code", type.substring(1), ":error-message", payload));
        else headers.put(":event-type", type);
        headers.put(":content-type", "application/json");
        headers.put(":message-type", type.startsWith("!") ? "exception" : type.startsWith("?") ? "error" : "event");
        return message(headers, type.startsWith("?") ? new byte[0] : payload.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] message(Map<String, String> texts, byte[] payload) {
        var headers = new ByteArrayOutputStream();
        headers.writeBytes(new byte[] {1, 'x', 4, 0, 0, 0, 7});
        texts.forEach((name, value) -> {
            var text = value.getBytes(StandardCharsets.UTF_8);
            headers.write(name.length());
            headers.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            headers.write(7);
            headers.write(text.length >> 8);
            headers.write(text.length);
            headers.writeBytes(text);
        });
        var message = ByteBuffer.allocate(16 + headers.size() + payload.length);
        message.putInt(message.capacity()).putInt(headers.size());
        message.putInt(checksum(message)).put(headers.toByteArray()).put(payload);
        return message.putInt(checksum(message)).array();
    }

    private static int checksum(ByteBuffer written) {
        var sum = new CRC32();
        sum.update(written.array(), 0, written.position());
        return (int) sum.getValue();
    }
}
