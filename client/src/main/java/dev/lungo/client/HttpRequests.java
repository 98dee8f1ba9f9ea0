package dev.lungo.client;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Sends requests over a connection that is kept for the next one. Two threads that ask at once get
/// two connections.
final class HttpRequests implements AutoCloseable {
    private static final int PATIENCE = 60_000;
    private static final int KEPT_MILLIS = 2_000;
    private static final int KEYS_WANTED = 428;

    private final String directory;
    private final Relocation relocation;
    private volatile ServerAddress address;
    private final AtomicReference<@Nullable HttpConnection> kept = new AtomicReference<>();

    HttpRequests(ServerAddress address, String directory, Relocation relocation) {
        this.address = address;
        this.directory = encode(directory);
        this.relocation = relocation;
    }

    /// The same server for another directory.
    HttpRequests in(String other) {
        return new HttpRequests(address, other, relocation);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// One connection that carries events; `after` is the last one that was heard, if any.
    EventLine events(@Nullable String after) {
        return EventLine.open(address, "/event", directory, after);
    }

    /// The same with the events of all directories.
    EventLine everyEvent(@Nullable String after) {
        return EventLine.open(address, "/global/event", directory, after);
    }

    /// After the server was lost: what was kept of it is of no use, and it may be elsewhere now.
    void relocate() throws InterruptedException {
        close();
        address = relocation.find(address).named(address.client());
    }

    /// A page of a list, with the cursor of the next one in `X-Next-Cursor`.
    <T> Paged<T> page(String target, Class<T> type) {
        var answer = request("GET", target, null, PATIENCE);
        return new Paged<>(read(answer.body, type), answer.headers.get("x-next-cursor"));
    }

    /// `next` is null on the last page.
    record Paged<T>(T content, @Nullable String next) {}

    private record Answer(Map<String, String> headers, byte[] body) {}

    <T> T get(String target, Class<T> type) {
        return read(bytes(target), type);
    }

    <T> T get(String target, Class<T> type, int patience) {
        return read(request("GET", target, null, patience).body, type);
    }

    byte[] bytes(String target) {
        return request("GET", target, null, PATIENCE).body;
    }

    void post(String target, @Nullable Object body) {
        request("POST", target, body == null ? null : Json.bytes(body), PATIENCE);
    }

    <T> T post(String target, @Nullable Object body, Class<T> type) {
        return post(target, body, type, PATIENCE);
    }

    <T> T post(String target, @Nullable Object body, Class<T> type, int patience) {
        return read(request("POST", target, body == null ? null : Json.bytes(body), patience).body, type);
    }

    <T> T patch(String target, Object body, Class<T> type) {
        return read(request("PATCH", target, Json.bytes(body), PATIENCE).body, type);
    }

    void put(String target, Object body) {
        request("PUT", target, Json.bytes(body), PATIENCE);
    }

    void delete(String target) {
        request("DELETE", target, null, PATIENCE);
    }

    <T> T delete(String target, Class<T> type) {
        return read(request("DELETE", target, null, PATIENCE).body, type);
    }

    byte[] send(String method, String target, byte[] body) {
        return request(method, target, body, PATIENCE).body;
    }

    private <T> T read(byte[] body, Class<T> type) {
        try {
            return Json.read(body, type);
        } catch (JacksonException unreadable) {
            throw Answers.foreign(address, unreadable);
        }
    }

    /// Sends a request; a server that does not have the credentials of this environment yet gets them first.
    private Answer request(String method, String target, byte @Nullable [] body, int patience) {
        try {
            return once(method, target, body, patience);
        } catch (ClientFailure failure) {
            if (method.equals("GET") && broken(failure)) return once(method, target, body, patience);
            var keys = address.keys();
            if (failure.status() != KEYS_WANTED || keys == null) throw failure;
            once("POST", "/lungo/keys", Json.bytes(Map.of("keys", keys.values())), patience);
            return once(method, target, body, patience);
        }
    }

    /// The connection broke within a request; only reads can be repeated.
    private static boolean broken(ClientFailure failure) {
        var cause = failure.getCause();
        return failure.unreachable()
                && !(cause instanceof SocketTimeoutException)
                && !(cause instanceof ConnectException);
    }

    private Answer once(String method, String target, byte @Nullable [] body, int patience) {
        HttpConnection connection = null;
        try {
            connection = connection();
            var answer = connection.exchange(method, target, directory, body, patience);
            if (answer.status() >= 300) throw Answers.failure(answer, address);
            if (answer.isPage()) throw Answers.page(address, target);
            var bytes = answer.body().readAllBytes();
            if (answer.reusable()) {
                keep(connection);
                connection = null;
            }
            return new Answer(answer.headers(), bytes);
        } catch (SocketTimeoutException silent) {
            throw new ClientFailure(0, "The server at " + address + " did not respond in time.", silent);
        } catch (IOException broken) {
            throw Answers.unreachable(address, broken);
        } finally {
            if (connection != null) connection.close();
        }
    }

    private HttpConnection connection() throws IOException {
        var free = kept.getAndSet(null);
        if (free != null && free.fresh(KEPT_MILLIS)) return free;
        if (free != null) free.close();
        return HttpConnection.open(address);
    }

    private void keep(HttpConnection connection) {
        connection.released();
        var other = kept.getAndSet(connection);
        if (other != null) other.close();
    }

    @Override
    public void close() {
        var free = kept.getAndSet(null);
        if (free != null) free.close();
    }
}
