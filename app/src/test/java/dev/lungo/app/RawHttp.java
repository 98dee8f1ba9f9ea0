package dev.lungo.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Requests as they are typed, with any header whatever.
final class RawHttp implements AutoCloseable {
    record Answer(int status, String body) {}

    private final Socket socket;

    private RawHttp(int port, String request) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    }

    /// `head` is the request line and the headers, a line each.
    static RawHttp send(int port, String head, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return new RawHttp(
                port,
                head.strip().replace("\n", "\r\n") + "\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n"
                        + body);
    }

    static Answer answer(int port, String head, String body) throws IOException {
        try (var http = send(port, head, body)) {
            var text = new String(http.in().readAllBytes(), StandardCharsets.UTF_8);
            int end = text.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(end + 4));
        }
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
