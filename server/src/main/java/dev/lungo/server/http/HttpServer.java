package dev.lungo.server.http;

import dev.lungo.core.id.Ids;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.RequestTerms;
import dev.lungo.engine.instance.Trusting;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// Listens, checks access, and runs the endpoint of each request on a thread of `RequestThreads`.
public final class HttpServer implements AutoCloseable {
    private static final int LONGEST_HEAD = 16 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final RequestDeadlines deadlines;
    private final RequestThreads threads = new RequestThreads();
    private final @Nullable OwnSocket socket;
    private final Gate gate;
    private volatile Runnable closing = () -> {};
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong lastUse = new AtomicLong(System.nanoTime());

    /// Starts to listen.
    ///
    /// @throws IOException if the address is in use or not local; the message says which
    public HttpServer(Listen listen, ServerAccess access, ClientKeys keys, Router router) throws IOException {
        this(listen, access, keys, router, ClientLimits.USUAL);
    }

    HttpServer(Listen listen, ServerAccess access, ClientKeys keys, Router router, ClientLimits limits)
            throws IOException {
        server = new Server(new QueuedThreadPool(12, 2));
        var http = new HttpConnectionFactory(configuration());
        connector = new ServerConnector(server, 1, 1, http);
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(limits.stall().toMillis());
        deadlines = new RequestDeadlines(limits, connector.getScheduler());
        connector.addBean(deadlines);
        server.addConnector(connector);
        socket = listen.socket() == null ? null : OwnSocket.add(server, http, listen.socket(), deadlines, limits);
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        server.setErrorHandler(HttpServer::refused);
        gate = new Gate(access, router);
        server.setHandler(new Entry(gate, keys, router));
        start(listen);
    }

    /// Loads Jetty, so that it is there when the store is open.
    public static void prepare() {
        var server = new Server(new QueuedThreadPool(12, 2));
        server.addConnector(new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration())));
    }

    private static HttpConfiguration configuration() {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(LONGEST_HEAD);
        return configuration;
    }

    private void start(Listen listen) throws IOException {
        try {
            server.start();
            if (socket != null) socket.protect();
        } catch (Exception refused) {
            close();
            throw new IOException(
                    "cannot listen on " + listen.host() + ":" + listen.port() + ": " + reason(refused), refused);
        }
    }

    /// Jetty's message repeats the address; the reason is in the cause.
    private static @Nullable String reason(Exception refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || "Unresolved address".equals(cause.getMessage()))
                return "host not found";
            if (cause.getCause() == null) return cause.getMessage();
        }
        return null;
    }

    /// Answers requests that are not valid HTTP, which no endpoint sees.
    private static boolean refused(Request request, Response response, Callback callback) {
        var message =
                Objects.toString(request.getAttribute(ErrorHandler.ERROR_MESSAGE), "the request could not be read");
        var failure = new HttpFailure(
                response.getStatus(), response.getStatus() < 500 ? "BadRequest" : "UnknownError", message);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(Json.bytes(failure.body())), callback);
        return true;
    }

    public int port() {
        return connector.getLocalPort();
    }

    public String address() {
        var host =
                connector.getHost() == null ? InetAddress.getLoopbackAddress().getHostAddress() : connector.getHost();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    private void begin(Connection connection) {
        open.incrementAndGet();
        lastUse.set(System.nanoTime());
        deadlines.begins(connection);
    }

    private void end(Connection connection) {
        lastUse.set(System.nanoTime());
        open.decrementAndGet();
        deadlines.ends(connection);
    }

    /// The number of requests that are being answered, event streams included.
    public int openRequests() {
        return open.get();
    }

    /// The time when the last request began or ended, by `System.nanoTime`.
    public long lastUse() {
        return lastUse.get();
    }

    /// Reports each request that is refused for its origin, its host name, or its secret.
    public HttpServer refusing(Consumer<RefusedRequest> listener) {
        gate.report(listener);
        return this;
    }

    /// Adds something to close with the server.
    public HttpServer closing(Runnable more) {
        closing = more;
        return this;
    }

    @Override
    public void close() {
        try {
            server.setStopTimeout(0);
            server.stop();
        } catch (Exception already) {
            System.getLogger("lungo.server").log(System.Logger.Level.DEBUG, "stopping", already);
        }
        threads.close();
        if (socket != null) socket.remove();
        closing.run();
    }

    private final class Entry extends Handler.Abstract {
        private final Gate gate;
        private final ClientKeys keys;
        private final Router router;

        Entry(Gate gate, ClientKeys keys, Router router) {
            this.gate = gate;
            this.keys = keys;
            this.router = router;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            begin(request.getConnectionMetaData().getConnection());
            if (urgent(Request.getPathInContext(request))) {
                ArrivingRequest.await(request, arrived -> {
                    if (arrived.complete()) threads.startUrgent(() -> answer(arrived, response, callback));
                    else threads.start(() -> answer(arrived, response, callback));
                });
            } else {
                threads.start(() -> answer(request, response, callback));
            }
            return true;
        }

        private static boolean urgent(String path) {
            return path.endsWith("/prompt_async") || path.endsWith("/abort");
        }

        private void answer(Request request, Response response, Callback callback) {
            var connection = request.getConnectionMetaData().getConnection();
            Runnable completion;
            try {
                if (answer(connection, request, response, callback)) return;
                completion = callback::succeeded;
            } catch (IOException gone) {
                completion = () -> callback.failed(gone);
            } catch (RuntimeException unreadable) {
                // Only HTTP's own code finds these, such as a query that is not UTF-8.
                completion = () -> Response.writeError(request, response, callback, unreadable);
            } catch (VirtualMachineError | LinkageError fatal) {
                end(connection);
                callback.failed(fatal);
                throw fatal;
            }
            // First, because the connection's next request may begin before its completion returns.
            end(connection);
            completion.run();
        }

        /// @return true if the connection is no longer HTTP
        private boolean answer(Connection connection, Request request, Response response, Callback callback)
                throws IOException {
            // A turn may be silent for long; only what moves no byte that it should is cut.
            request.addIdleTimeoutListener(_ -> false);
            var path = Request.getPathInContext(request);
            var match = router.find(request.getMethod(), path);
            var exchange = new Exchange(
                    request, response, callback, () -> end(connection), match == null ? Map.of() : match.parameters());
            if (gate.answered(request, response, exchange, match)) return false;
            if (match == null) {
                exchange.json(
                        404,
                        new HttpFailure(404, "NotFoundError", "Endpoint not found: " + request.getMethod() + " " + path)
                                .body());
            } else if (!keys.known(exchange.header(ClientKeys.HEADER), path)) {
                exchange.json(
                        428,
                        new HttpFailure(
                                        428,
                                        "KeysWantedError",
                                        "Send the credentials of your environment to " + ClientKeys.PATH + " first.")
                                .body());
            } else {
                call(match.route().endpoint(), exchange);
            }
            return exchange.handedOver();
        }

        private static void call(Route.Endpoint endpoint, Exchange exchange) throws IOException {
            try {
                handle(endpoint, exchange);
            } catch (HttpFailure failure) {
                exchange.json(failure.status(), ErrorShape.body(failure, exchange));
            } catch (EngineFailure failure) {
                var known = ErrorShape.of(failure, exchange);
                exchange.json(known.status(), ErrorShape.body(known, exchange));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IOException("the server is stopping", ended);
            } catch (StoreFailure.Refused conflict) {
                exchange.json(409, new HttpFailure(409, "ConflictError", String.valueOf(conflict.getMessage())).body());
            } catch (StoreFailure.Full full) {
                unstored(exchange, full);
            } catch (IOException gone) {
                throw gone;
            } catch (Exception | LinkageError bug) {
                broken(exchange, bug);
            }
        }

        private static void handle(Route.Endpoint endpoint, Exchange exchange) throws Exception {
            var terms = new RequestTerms(
                    "1".equals(exchange.header(Trusting.HEADER)), "1".equals(exchange.header(Trusting.PURE_HEADER)));
            if (terms.equals(RequestTerms.NONE)) {
                endpoint.handle(exchange);
                return;
            }
            Trusting.call(terms, () -> {
                endpoint.handle(exchange);
                return exchange;
            });
        }

        private static void unstored(Exchange exchange, StoreFailure.Full full) throws IOException {
            if (exchange.committed()) throw new IOException(full);
            exchange.json(
                    507,
                    new HttpFailure(507, "InsufficientStorageError", "Storage failed: " + full.getMessage()).body());
        }

        private static void broken(Exchange exchange, Throwable bug) throws IOException {
            var reference = Ids.ascending("err").value().substring(0, 16);
            System.getLogger("lungo.server").log(System.Logger.Level.ERROR, "request failed, " + reference, bug);
            if (exchange.committed()) throw new IOException(bug);
            var what = bug instanceof StoreFailure ? "Storage failed: " + bug.getMessage() : "Internal error";
            exchange.json(
                    500,
                    new HttpFailure(
                                    500,
                                    "UnknownError",
                                    what + " (" + reference + "). For details, run `lungo server logs`.")
                            .body());
        }
    }
}
