package dev.lungo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.store.StoreFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers to invalid requests, byte for byte.
class HttpServerTest {
    record Wanted(@Nullable Id<String> messageID, @Nullable ModelRef model) {}

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = serve(new ServerAccess(null, List.of()));
    }

    private static HttpServer serve(ServerAccess access) throws IOException {
        var router = new Router()
                .add(Route.of("GET", "/directory", exchange -> exchange.json(exchange.directory())))
                .add(Route.of(
                        "GET",
                        "/item/{id}",
                        exchange -> exchange.json(exchange.id("id").value())))
                .add(Route.of(
                        "GET",
                        "/broken",
                        exchange -> exchange.stream(_ -> {
                            throw new IllegalStateException("nothing came");
                        })))
                .add(Route.of("GET", "/unlinked", _ -> {
                    throw new NoClassDefFoundError("dev/lungo/Gone");
                }))
                .add(Route.of("GET", "/full", _ -> {
                    throw new StoreFailure.Full("the disk is full; free some space", new IOException("full"));
                }))
                .add(Route.of("GET", "/failing", _ -> {
                    throw new StoreFailure("the disk failed; check it", new IOException("failing"));
                }))
                .add(Route.of(
                        "GET",
                        "/cut",
                        exchange -> exchange.stream(out -> {
                            out.write("[1".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                            throw new IllegalStateException("no more came");
                        })))
                .add(Route.of(
                        "POST",
                        "/prompt",
                        Wanted.class,
                        (exchange, it) -> exchange.json(String.valueOf(it.messageID()) + it.model())));
        return new HttpServer(Listen.at("127.0.0.1", 0), access, new ClientKeys(Site.NONE), router);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String answer(String request, String... headers) throws IOException {
        var lines = new StringBuilder(request).append(" HTTP/1.1\r\nConnection: close\r\n");
        if (headers.length == 0 || !headers[0].startsWith("Host")) lines.append("Host: localhost\r\n");
        for (var header : headers) lines.append(header).append("\r\n");
        return raw(lines.append("\r\n").toString());
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var status = reader.readLine();
            while (!reader.readLine().isEmpty()) {}
            var body = new StringBuilder();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) body.append(line);
            return status.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3) + " " + body;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/directory?directory=%2Fa%20b | | 200 \"/a b\"",
                "/directory | X-OpenCode-Directory: %2Fa%20b | 200 \"/a b\"",
                "/directory | X-OpenCode-Directory: /a+b | 200 \"/a+b\"",
                "/directory | X-OpenCode-Directory: /100%/x | 200 \"/100%/x\"",
                "/directory?directory=%00 | | 400 \"BadRequest\"",
                "/directory?directory=%zz | | 400 \"BadRequest\"",
                "/item/x | | 200 \"x\"",
                "/item// | | 400 \"BadRequest\"",
                "/item/%20 | | 200 \"%20\"",
                "/broken | | 500 \"UnknownError\"",
                "/unlinked | | 500 Internal error (err_",
                "/full | | 507 \"message\":\"Storage failed: the disk is full; free some space\"}",
                "/full | | 507 \"name\":\"InsufficientStorageError\"",
                "/failing | | 500 Storage failed: the disk failed; check it (err_",
            })
    void tellsWhatDoesNotFit(String path, String header, String expected) throws IOException {
        var answer = header == null ? answer("GET " + path) : answer("GET " + path, header);
        assertThat(answer).startsWith(expected.substring(0, 3)).contains(expected.substring(4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messageID\": \"msg_1\"} | 200 \"msg_1null\"",
                "{\"messageID\": \"\"} | 400 \"BadRequest\"",
                "{\"model\": \"nothing\"} | 400 \"BadRequest\"",
                "{\"model\": 1} | 400 \"BadRequest\"",
                "[] | 400 \"BadRequest\"",
                "{ | 400 \"BadRequest\"",
            })
    void tellsWhatOfABodyDoesNotFit(String body, String expected) throws IOException {
        var answer = raw("POST /prompt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
        assertThat(answer).startsWith(expected.substring(0, 3)).contains(expected.substring(4));
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() throws IOException {
        assertThat(answer("GET /cut")).doesNotEndWith("0");
    }

    @Test
    void tellsWhyItCannotListen() throws IOException {
        try (var taken = serve(new ServerAccess(null, List.of()))) {
            assertThat(refusal("127.0.0.1", taken.port()))
                    .isEqualTo("cannot listen on 127.0.0.1:" + taken.port() + ": Address already in use");
        }
        assertThat(refusal("nowhere.invalid", 1)).isEqualTo("cannot listen on nowhere.invalid:1: host not found");
    }

    private static @Nullable String refusal(String host, int port) {
        var access = new ServerAccess(null, List.of());
        return catchThrowableOfType(
                        IOException.class,
                        () -> new HttpServer(Listen.at(host, port), access, new ClientKeys(Site.NONE), new Router())
                                .close())
                .getMessage();
    }
}
