package dev.lungo.server.http;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.secret.KeyVariables;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A server on a free port, and requests to it as they are typed.
final class Site implements AutoCloseable {
    static final Instances NONE = new Instances() {
        @Override
        public Trust trust(String directory, String hash, @Nullable List<Held> only) {
            throw new AssertionError("not asked");
        }

        @Override
        public Instance of(String directory) {
            throw new IllegalStateException();
        }

        @Override
        public void learn(KeyVariables keys) {}

        @Override
        public boolean knows(String fingerprint) {
            return true;
        }
    };

    /// Names of headers are in lower case.
    record Answer(int status, Map<String, String> headers, byte[] bytes) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getOrDefault(name, "-");
        }

        static Answer read(InputStream in) throws IOException {
            var all = in.readAllBytes();
            var text = new String(all, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end < 0) return new Answer(0, Map.of(), all);
            var head = text.substring(0, end).split("\r\n");
            var headers = List.of(head).stream()
                    .skip(1)
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(
                            line -> line[0].toLowerCase(Locale.ROOT),
                            line -> line[1],
                            (one, two) -> one + ", " + two,
                            TreeMap::new));
            return new Answer(
                    Integer.parseInt(head[0].split(" ")[1]),
                    headers,
                    new ByteArrayInputStream(all, end + 4, all.length).readAllBytes());
        }
    }

    private final HttpServer server;

    private Site(HttpServer server) {
        this.server = server;
    }

    static Site open(ServerAccess access, ClientLimits limits, Router router) throws IOException {
        return open(Listen.at("127.0.0.1", 0), access, limits, router);
    }

    static Site open(Listen listen, ServerAccess access, ClientLimits limits, Router router) throws IOException {
        return new Site(new HttpServer(listen, access, new ClientKeys(NONE), router, limits));
    }

    HttpServer server() {
        return server;
    }

    /// PORT in a header is this server's.
    Answer ask(String request, String... headers) throws IOException {
        var text = new StringBuilder(request).append(" HTTP/1.1\r\nConnection: close\r\n");
        if (List.of(headers).stream().noneMatch(header -> header.startsWith("Host:")))
            text.append("Host: localhost:PORT\r\n");
        for (var header : headers) text.append(header).append("\r\n");
        return raw(text.append("\r\n").toString());
    }

    Answer raw(String request) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream()
                    .write(request.replace("PORT", Integer.toString(server.port()))
                            .getBytes(StandardCharsets.UTF_8));
            return Answer.read(socket.getInputStream());
        }
    }

    Socket connect() throws IOException {
        var socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    @Override
    public void close() {
        server.close();
    }
}
