package dev.lungo.server.http;

import dev.lungo.core.id.Id;
import dev.lungo.engine.guard.Answerer;
import dev.lungo.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One request and its answer. For the thread that handles it.
public final class Exchange {
    private static final Pattern CLIENT = Pattern.compile("[a-z][a-z0-9-]{0,19}");
    private static final int LONGEST_AGENT = 100;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Runnable over;
    private final Map<String, String> parameters;
    private final Fields query;

    private boolean handedOver;

    private boolean admitted;

    private boolean owner;
    private String door = "";

    /// `over` is called at the end of a connection that was handed over.
    Exchange(Request request, Response response, Callback callback, Runnable over, Map<String, String> parameters) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.over = over;
        this.parameters = parameters;
        this.query = Request.extractQueryParameters(request);
    }

    /// A part of the path, such as the `id` of `/session/{id}`.
    public <T> Id<T> id(String name) {
        var value = parameter(name);
        if (value.isBlank()) throw HttpFailure.badRequest("Params", "\"" + name + "\" must not be blank");
        return new Id<>(value);
    }

    /// An id in the query; null if missing.
    public <T> @Nullable Id<T> queryId(String name) {
        var value = query(name);
        if (value == null) return null;
        if (value.isBlank()) throw HttpFailure.badRequest("Query", "\"" + name + "\" must not be blank");
        return new Id<>(value);
    }

    public String parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).orElseThrow();
    }

    public @Nullable String query(String name) {
        var value = query.getValue(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /// All parameters of the query; of one that is repeated, the first.
    public Map<String, String> queries() {
        var all = new LinkedHashMap<String, String>();
        for (var field : query) all.put(field.getName(), field.getValue());
        return all;
    }

    /// @throws HttpFailure if it is missing
    public String required(String name) {
        var value = query(name);
        if (value == null) throw HttpFailure.badRequest("Query", "\"" + name + "\" is missing");
        return value;
    }

    /// As `query`, where an empty value says something too.
    public @Nullable String given(String name) {
        return query.getValue(name);
    }

    /// @throws HttpFailure when it is not a whole number
    public long number(String name, long otherwise) {
        var text = query(name);
        if (text == null) return otherwise;
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException wrong) {
            throw HttpFailure.badRequest("Query", "\"" + name + "\" must be a whole number, not \"" + text + "\"");
        }
    }

    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    public String path() {
        return Request.getPathInContext(request);
    }

    /// True if the request names a directory.
    public boolean namesDirectory() {
        return query("directory") != null
                || query("location[directory]") != null
                || header("x-opencode-directory") instanceof String header && !header.isBlank();
    }

    /// The project directory that the request is about: the query's (in either of its forms), the
    /// header's, or the server's own.
    ///
    /// @throws HttpFailure when it cannot be a path
    public String directory() {
        var given = query("directory");
        if (given == null) given = query("location[directory]");
        if (given == null && header("x-opencode-directory") instanceof String header && !header.isBlank())
            given = decoded(header);
        try {
            return Path.of(given == null ? "" : given)
                    .toAbsolutePath()
                    .normalize()
                    .toString();
        } catch (InvalidPathException wrong) {
            throw HttpFailure.badRequest("Query", "\"directory\" is not a path: " + wrong.getReason());
        }
    }

    /// Clients send it as it is or percent-encoded.
    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return header;
        }
    }

    /// The address at which the client reached this server.
    public String address() {
        return "http://" + Request.getServerName(request) + ":" + Request.getServerPort(request);
    }

    /// The body as the type that the route declares; an absent body is an empty object. Only `Route` reads it.
    <B> B body(Class<B> type) throws IOException {
        var bytes = RequestBodies.read(request, ClientLimits.body(Request.getPathInContext(request)));
        return BodyReader.read(bytes.length == 0 ? Json.mapper().createObjectNode() : tree(bytes), type);
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            JsonNode tree = Json.mapper().readTree(bytes);
            if (!tree.isObject()) throw HttpFailure.badRequest("Payload", "The body must be a JSON object");
            return tree;
        } catch (JacksonException broken) {
            throw HttpFailure.badRequest("Payload", "The body is not valid JSON: " + Json.trouble(broken));
        }
    }

    public void json(Object value) throws IOException {
        json(200, value);
    }

    public void json(int status, Object value) throws IOException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        whole(Compressed.of(request, response, Json.bytes(value)));
    }

    public void text(int status, String type, String body) throws IOException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        whole(Compressed.of(request, response, body.getBytes(StandardCharsets.UTF_8)));
    }

    /// A body that is kept packed with gzip; clients that cannot unpack it get it unpacked.
    public void packed(String type, byte[] gzip) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
        boolean plain = !Compressed.isTaken(request);
        if (!plain) response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        whole(plain ? new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes() : gzip);
    }

    private void whole(byte[] body) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        new BodyPieces(response).end(body);
    }

    /// Writes a body piece by piece.
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /// A JSON answer written piece by piece. It ends only when it is complete, so that a failure before the first
    /// byte can still be reported, and one after it cuts the connection.
    public void stream(Writer writer) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        var out = Compressed.of(request, response, new BodyPieces(response));
        writer.write(out);
        out.close();
    }

    public void nothing() throws IOException {
        nothing(204);
    }

    /// A status and no body.
    public void nothing(int status) throws IOException {
        response.setStatus(status);
        new BodyPieces(response).close();
    }

    public void answerHeader(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /// Sends a piece of a streamed answer; returns when it is with the client's connection.
    public void send(byte[] piece) throws IOException {
        new BodyPieces(response).write(piece);
    }

    /// Ends a streamed answer.
    public void end() throws IOException {
        new BodyPieces(response).close();
    }

    /// True if the client requests the headers of the answer only.
    public boolean headOnly() {
        return HttpMethod.HEAD.is(request.getMethod());
    }

    /// Takes the connection over from HTTP; from then on the callback is not the server's to end.
    public interface Takeover {
        /// `over` runs when the connection has ended.
        ///
        /// @return true if the client's request is valid; otherwise nothing was sent
        boolean take(Request request, Response response, Callback callback, Runnable over);
    }

    public boolean handOver(Takeover takeover) {
        handedOver = takeover.take(request, response, callback, over);
        return handedOver;
    }

    /// True if the request had the server's secret, for a route that does not need it.
    public boolean admitted() {
        return admitted;
    }

    void admit(boolean shown) {
        admitted = shown;
    }

    /// True if the request came from this machine and proved to be the user's: with the server's secret, or through a
    /// socket that only the user can open. Without a secret, no one on its port is known.
    public boolean fromOwner() {
        return owner;
    }

    /// The client: the name that it gives itself, if it is a plain one, or its program, and how it was let in.
    public Answerer client() {
        var headers = request.getHeaders();
        var name = headers.get("x-lungo-client");
        if (name != null && CLIENT.matcher(name).matches()) return new Answerer(name, null, door);
        var agent = headers.get(HttpHeader.USER_AGENT);
        return new Answerer(
                null, agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)), door);
    }

    void enter(String through) {
        door = through;
    }

    void admitOwner() {
        owner = true;
    }

    boolean handedOver() {
        return handedOver;
    }

    boolean committed() {
        return response.isCommitted();
    }
}
