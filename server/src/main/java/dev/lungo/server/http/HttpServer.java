package dev.lungo.server.http;

import dev.lungo.core.id.Ids;
import dev.lungo.engine.failure.EngineFailure;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Listens, lets in, and hands each request to its endpoint on a virtual thread.
public final class HttpServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong lastUse = new AtomicLong(System.nanoTime());

    /// Starts to listen; port 0 takes any free one.
    ///
    /// @throws IOException when the address is taken or not ours; the message says which
    public HttpServer(String host, int port, Access access, ClientKeys keys, Router router) throws IOException {
        var pool = new QueuedThreadPool(8, 2);
        pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        server = new Server(pool);
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(0);
        server.addConnector(connector);
        server.setErrorHandler(HttpServer::refused);
        server.setHandler(new Entry(access, keys, router));
        start(host, port);
    }

    private void start(String host, int port) throws IOException {
        try {
            server.start();
        } catch (Exception refused) {
            close();
            throw new IOException("cannot listen on " + host + ":" + port + ": " + refused.getMessage(), refused);
        }
    }

    /// What HTTP itself forbids, before any endpoint sees it.
    private static boolean refused(Request request, Response response, Callback callback) {
        var message = Objects.toString(request.getAttribute(ErrorHandler.ERROR_MESSAGE), "the request could not be read");
        var failure = new HttpFailure(response.getStatus(), response.getStatus() < 500 ? "BadRequest" : "UnknownError", message);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(Json.bytes(failure.body())), callback);
        return true;
    }

    public int port() {
        return connector.getLocalPort();
    }

    public String address() {
        var host = connector.getHost() == null ? InetAddress.getLoopbackAddress().getHostAddress() : connector.getHost();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /// How many requests are being answered now, event streams among them.
    public int openRequests() {
        return open.get();
    }

    /// When the last request ended or began, by `System.nanoTime`.
    public long lastUse() {
        return lastUse.get();
    }

    @Override
    public void close() {
        try {
            server.setStopTimeout(0);
            server.stop();
        } catch (Exception already) {
            System.getLogger("lungo.server").log(System.Logger.Level.DEBUG, "stopping", already);
        }
    }

    private final class Entry extends Handler.Abstract {
        private final Access access;
        private final ClientKeys keys;
        private final Router router;

        Entry(Access access, ClientKeys keys, Router router) {
            this.access = access;
            this.keys = keys;
            this.router = router;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            open.incrementAndGet();
            lastUse.set(System.nanoTime());
            try {
                answer(request, response);
                callback.succeeded();
            } catch (IOException gone) {
                callback.failed(gone);
            } finally {
                lastUse.set(System.nanoTime());
                open.decrementAndGet();
            }
            return true;
        }

        private void answer(Request request, Response response) throws IOException {
            var path = Request.getPathInContext(request);
            var match = router.find(request.getMethod(), path);
            var exchange = new Exchange(request, response, match == null ? Map.of() : match.parameters());
            var refusal = access.check(request);
            if (refusal != null && !(refusal == Access.Refusal.CREDENTIALS && match != null && match.open())) {
                refuse(exchange, refusal);
            } else if (match == null) {
                exchange.json(404, new HttpFailure(404, "NotFoundError", "There is no " + request.getMethod() + " " + path + ".").body());
            } else if (!keys.known(exchange.header(ClientKeys.HEADER), path)) {
                exchange.json(428, new HttpFailure(428, "KeysWantedError", "Send the credentials of your environment to " + ClientKeys.PATH + " first.").body());
            } else {
                call(match.endpoint(), exchange);
            }
        }

        private static void refuse(Exchange exchange, Access.Refusal refusal) throws IOException {
            switch (refusal) {
                case CREDENTIALS -> {
                    exchange.answerHeader(HttpHeader.WWW_AUTHENTICATE.asString(), "Basic realm=\"Secure Area\"");
                    exchange.json(401, new HttpFailure(401, "UnauthorizedError", "The server wants its token.").body());
                }
                case ORIGIN -> exchange.json(403, new HttpFailure(403, "ForbiddenError", "This host name or origin is not allowed here.").body());
            }
        }

        private static void call(Router.Endpoint endpoint, Exchange exchange) throws IOException {
            try {
                endpoint.handle(exchange);
            } catch (HttpFailure failure) {
                exchange.json(failure.status(), ErrorShape.body(failure, exchange));
            } catch (EngineFailure failure) {
                var told = ErrorShape.told(failure, exchange);
                exchange.json(told.status(), ErrorShape.body(told, exchange));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IOException("the server ends", ended);
            } catch (IOException gone) {
                throw gone;
            } catch (Exception bug) {
                broken(exchange, bug);
            }
        }

        private static void broken(Exchange exchange, Exception bug) throws IOException {
            var reference = Ids.ascending("err").value().substring(0, 16);
            System.getLogger("lungo.server").log(System.Logger.Level.ERROR, "request failed, " + reference, bug);
            if (exchange.committed()) throw new IOException(bug);
            exchange.json(500, new HttpFailure(500, "UnknownError", "Lungo failed: " + bug + " (" + reference + "; see `lungo server logs`)").body());
        }
    }
}
