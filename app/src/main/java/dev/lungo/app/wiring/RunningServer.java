package dev.lungo.app.wiring;

import dev.lungo.core.config.Config;
import dev.lungo.core.event.Journal;
import dev.lungo.core.file.Directories;
import dev.lungo.core.store.Store;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.engine.Engine;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.HttpServer;
import dev.lungo.server.http.Listen;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.wire.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A server in this process, from its store to its port.
public final class RunningServer implements AutoCloseable {
    private static final int CLOSING_SECONDS = 5;

    private final Wiring wiring;
    private final HttpServer http;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private RunningServer(Wiring wiring, Listen listen, ServerAccess access) throws IOException {
        this.wiring = wiring;
        wiring.protect(access.secret());
        this.http = wiring.http().start(listen, access, this::stop).refusing(wiring.refusals());
        wiring.listens(http.port(), http.address(), access.secret());
    }

    /// Opens the store and listens; port 0 chooses any free port.
    ///
    /// @throws IOException if the port is in use or a directory is not accessible; the message says which
    public static RunningServer start(
            Directories directories, Map<String, String> environment, String host, int port, ServerAccess access)
            throws IOException {
        return start(directories, environment, Listen.at(host, port), access);
    }

    /// The same, wherever it is to listen.
    public static RunningServer start(
            Directories directories, Map<String, String> environment, Listen listen, ServerAccess access)
            throws IOException {
        return start(directories, environment, listen, access, List::of);
    }

    /// The same with more tools in every directory.
    public static RunningServer start(
            Directories directories,
            Map<String, String> environment,
            Listen listen,
            ServerAccess access,
            ToolSource more)
            throws IOException {
        Thread.ofPlatform().daemon().name("jetty").start(HttpServer::prepare);
        var wiring = open(directories, environment, more);
        try {
            var server = new RunningServer(wiring, listen, access);
            Rehearsal.ofWriting();
            return server;
        } catch (IOException refused) {
            wiring.close();
            throw refused;
        }
    }

    private static Wiring open(Directories directories, Map<String, String> environment, ToolSource more)
            throws IOException {
        try {
            return Wiring.open(directories, environment, more);
        } catch (StoreFailure unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /// Notices about the start, such as a damaged database.
    public Optional<String> notice() {
        return wiring.notice();
    }

    public String address() {
        return http.address();
    }

    public int port() {
        return http.port();
    }

    public HttpServer http() {
        return http;
    }

    public Journal journal() {
        return wiring.journal();
    }

    public Engine engine() {
        return wiring.engine();
    }

    public Instances instances() {
        return wiring.instances();
    }

    public Store store() {
        return wiring.store();
    }

    /// The configuration of a directory; the defaults if it is invalid, because a server starts and serves all
    /// others.
    public Config config(Path directory) {
        try {
            return wiring.instances().of(directory.toString()).config();
        } catch (EngineFailure wrong) {
            return Config.DEFAULTS;
        }
    }

    /// Lets `await` return.
    public void stop() {
        stopped.countDown();
    }

    /// Waits until it is stopped.
    public void await() throws InterruptedException {
        stopped.await();
    }

    /// Makes Ctrl-C and SIGTERM stop it, and gives the thread that awaits that a few seconds to close it.
    public void stopAtSignal() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop();
                            try {
                                if (!closed.await(CLOSING_SECONDS, TimeUnit.SECONDS))
                                    System.getLogger("lungo.server")
                                            .log(System.Logger.Level.WARNING, "the server did not close in time");
                            } catch (InterruptedException hurried) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop"));
    }

    /// Rejects new requests, settles what runs, and closes the store.
    @Override
    public void close() throws IOException {
        http.close();
        wiring.close();
        closed.countDown();
    }
}
