package dev.lungo.practice;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the newest requests, up to a number and a size, and appends each to a file if there is one.
final class Recorder implements AutoCloseable {

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie", "proxy-authorization");
    private static final long MOST_BYTES = 64L << 20;

    private final ArrayDeque<Recorded> kept = new ArrayDeque<>();
    private final int most;
    private final @Nullable Writer file;
    private long bytes;

    Recorder(int most, @Nullable Path file) throws IOException {
        this.most = most;
        this.file = file == null
                ? null
                : Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    synchronized List<Recorded> kept() {
        return List.copyOf(kept);
    }

    void add(HttpExchange exchange, byte[] body, String scenario) {
        if (most == 0 && file == null) return;
        add(new Recorded(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers(exchange), body, scenario));
    }

    private synchronized void add(Recorded request) {
        kept.add(request);
        bytes += request.body().length;
        while (kept.size() > most || bytes > MOST_BYTES && kept.size() > 1)
            bytes -= kept.remove().body().length;
        if (file != null) append(file, request);
    }

    private static void append(Writer file, Recorded request) {
        try {
            file.write(JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "method",
                                    request.method(),
                                    "path",
                                    request.path(),
                                    "headers",
                                    request.headers(),
                                    "body",
                                    request.text(),
                                    "scenario",
                                    request.scenario()))
                    + "\n");
            file.flush();
        } catch (IOException wrong) {
            throw new UncheckedIOException("Could not write the record of requests.", wrong);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!SECRET_HEADERS.contains(lower)) headers.put(lower, String.join(", ", values));
        });
        return headers;
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) file.close();
    }
}
