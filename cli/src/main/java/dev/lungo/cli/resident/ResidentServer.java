package dev.lungo.cli.resident;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.ServerSource;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.process.Version;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The user's own background server: found if there is one, started otherwise. A lock ensures that only one of
/// several commands starts it.
public final class ResidentServer implements ServerSource {
    private static final long PATIENCE_MILLIS = 15_000;

    private final StateDirectory files;
    private final ServerProcess process;
    private final long patienceMillis;
    private boolean noticed;
    private volatile boolean restarting;

    /// `launcher` is the program that starts a server when it is called with `serve --resident`.
    public ResidentServer(Map<String, String> environment, String launcher) {
        this(StateDirectory.of(environment), List.of(launcher, "serve", "--resident"), environment, PATIENCE_MILLIS);
    }

    ResidentServer(StateDirectory files, List<String> command, Map<String, String> environment, long patienceMillis) {
        this.files = files;
        this.process = new ServerProcess(files, command, environment);
        this.patienceMillis = patienceMillis;
    }

    public StateDirectory files() {
        return files;
    }

    @Override
    public ServerAddress connect() throws InterruptedException {
        return switch (look()) {
            case Found.Running running
            when running.state().version().equals(Version.CURRENT) ->
                running.state().address();
            case Found.Running _, Found.Gone _ -> locked(this::settled);
            case Found.Silent silent -> throw silence(silent);
        };
    }

    @Override
    public Optional<String> notice() {
        var state = noticed ? null : ServerState.read(files.state());
        noticed = true;
        return state == null ? Optional.empty() : Optional.ofNullable(state.notice());
    }

    /// A server that died left its state behind, and is started again. One that was stopped removed its state and
    /// stays stopped, but another may have been started since. A start that fails removes the state, too.
    ///
    /// @throws ClientFailure if the server does not start; the next call tries again
    @Override
    public ServerAddress again(ServerAddress last) throws InterruptedException {
        if (!restarting && ServerState.read(files.state()) == null) return last;
        restarting = true;
        try {
            var found = connect();
            restarting = false;
            return found;
        } catch (CommandFailure failure) {
            throw new ClientFailure(0, String.valueOf(failure.getMessage()), failure);
        }
    }

    /// The server that answers now; none is started.
    public Optional<ServerState> running() {
        return look() instanceof Found.Running running ? Optional.of(running.state()) : Optional.empty();
    }

    /// Asks the server to end and waits until it has.
    public void stop(ServerState state) throws InterruptedException {
        try (var client = new LungoClient(state.address(), "")) {
            client.stopServer();
        }
        long asked = System.nanoTime();
        while (ServerProcess.isAlive(state.pid())) {
            if ((System.nanoTime() - asked) / 1_000_000 > patienceMillis) {
                throw new CommandFailure(
                        ExitCode.NO_SERVER,
                        "the server (process " + state.pid() + ") did not stop within " + patienceMillis / 1000
                                + " s\nCheck lungo server logs, or kill the process.");
            }
            Thread.sleep(10);
        }
    }

    /// Starts a server as `connect` does, without a request to it; false if there is one already.
    boolean founded() throws InterruptedException {
        return this.<Boolean>locked(() -> {
            if (Files.exists(files.state())) return false;
            process.begin(patienceMillis);
            return true;
        });
    }

    private Found look() {
        return Found.look(ServerState.read(files.state()));
    }

    private FileChannel lockFile() throws IOException {
        OwnerOnly.create(files.lock());
        return FileChannel.open(files.lock(), StandardOpenOption.WRITE);
    }

    private interface Work<T> {
        T run() throws InterruptedException;
    }

    /// The monitor is for threads of one process: a file's lock is held by the process.
    private <T> T locked(Work<T> work) throws InterruptedException {
        synchronized (ResidentServer.class) {
            files.create();
            try (var channel = lockFile();
                    var _ = channel.lock()) {
                return work.run();
            } catch (IOException failed) {
                throw new CommandFailure(
                        ExitCode.NO_SERVER, "could not lock " + files.lock() + ": " + failed.getMessage(), failed);
            }
        }
    }

    private ServerAddress settled() throws InterruptedException {
        return switch (look()) {
            case Found.Running running -> settle(running);
            case Found.Gone _ -> start();
            case Found.Silent silent -> throw silence(silent);
        };
    }

    /// Takes a server as it is, or replaces it with one of this version if it is idle.
    private ServerAddress settle(Found.Running running) throws InterruptedException {
        var state = running.state();
        if (state.version().equals(Version.CURRENT)) return state.address();
        int busy = busy(state);
        if (Versions.older(state.version(), Version.CURRENT) && busy == 0) {
            stop(state);
            return start();
        }
        if (Versions.compatible(state.version(), Version.CURRENT)) return state.address();
        throw new CommandFailure(
                ExitCode.NO_SERVER,
                "a server of version " + state.version() + " is running (process " + state.pid()
                        + ", " + busy + " busy sessions), and this is version " + Version.CURRENT
                        + "\nWait until it is idle, or stop it: lungo server stop");
    }

    private static int busy(ServerState state) {
        try (var client = new LungoClient(state.address(), "")) {
            return client.server().busy();
        }
    }

    private ServerAddress start() throws InterruptedException {
        var state = process.start(patienceMillis);
        try (var client = new LungoClient(state.address(), "")) {
            client.health();
            return state.address();
        } catch (ClientFailure failure) {
            throw new CommandFailure(
                    ExitCode.NO_SERVER,
                    "the server started but does not respond: " + failure.getMessage()
                            + "\nCheck its log: lungo server logs",
                    failure);
        }
    }

    private static CommandFailure silence(Found.Silent silent) {
        return new CommandFailure(
                ExitCode.NO_SERVER,
                silent.why() + "\nCheck lungo server logs; if process "
                        + silent.state().pid() + " hangs, kill it.");
    }
}
