package dev.lungo.practice.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// A message of AWS's event stream: lengths, their checksum, headers, payload, a checksum of it all.
final class AwsMessage {

    private static final int AROUND = 16;
    private static final int TEXT = 7;

    private AwsMessage() {}

    static byte[] bytes(String kind, String type, String payload) {
        var headers = new ByteArrayOutputStream();
        header(headers, ":" + kind + "-type", type);
        header(headers, ":content-type", "application/json");
        header(headers, ":message-type", kind);
        var body = payload.getBytes(StandardCharsets.UTF_8);
        var message = ByteBuffer.allocate(AROUND + headers.size() + body.length);
        message.putInt(message.capacity()).putInt(headers.size());
        message.putInt(checksum(message)).put(headers.toByteArray()).put(body);
        return message.putInt(checksum(message)).array();
    }

    private static void header(ByteArrayOutputStream out, String name, String value) {
        var text = value.getBytes(StandardCharsets.UTF_8);
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        out.write(TEXT);
        out.write(text.length >> 8);
        out.write(text.length);
        out.writeBytes(text);
    }

    private static int checksum(ByteBuffer written) {
        var sum = new CRC32();
        sum.update(written.array(), 0, written.position());
        return (int) sum.getValue();
    }
}
