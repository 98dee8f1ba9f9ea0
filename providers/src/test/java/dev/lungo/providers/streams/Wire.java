package dev.lungo.providers.streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Bytes that a server puts on the socket. `PAUSE` in the body is a moment of silence. `frame` is the delimiter of
/// the body: `chunked`, `close`, or `length`.
public final class Wire {
    enum Ending {
        CLEAN,
        RESET,
        STALL,
        SILENT
    }

    static final char PAUSE = '\uE000';

    int status = 200;
    final Map<String, String> headers = new LinkedHashMap<>();
    String protocol = "HTTP/1.1";
    String before = "";
    String frame = "chunked";
    String chunkEnd = "0\r\n\r\n";
    String chunkExtension = "";
    int lengthOff;
    int piece = 1 << 16;
    boolean zipped;
    String body = "";
    Charset charset = StandardCharsets.UTF_8;
    Ending ending = Ending.CLEAN;

    String head() {
        var head = new StringBuilder(before)
                .append(protocol)
                .append(' ')
                .append(status)
                .append(" Said\r\n");
        switch (frame) {
            case "chunked" -> head.append("Transfer-Encoding: chunked\r\n");
            case "length" ->
                head.append("Content-Length: ")
                        .append(bytes(body.replace(String.valueOf(PAUSE), "")).length + lengthOff)
                        .append("\r\n");
            default -> head.append("Connection: close\r\n");
        }
        if (zipped) head.append("Content-Encoding: gzip\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    byte[] bytes(String text) {
        var plain = text.getBytes(charset);
        if (!zipped) return plain;
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
