package dev.lungo.app.command;

import dev.lungo.cli.ClientMain;
import dev.lungo.cli.command.CommandParser;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.ServerSource;
import dev.lungo.cli.relay.RelayedCommand;
import dev.lungo.cli.relay.RelayedTerminal;
import dev.lungo.cli.resident.ServerState;
import dev.lungo.cli.run.RunCommand;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.ServerAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Unix domain socket, accessible only to the user, through which the resident server runs `lungo run` for processes
/// that only relay it. The command speaks to the server over HTTP, like every client.
final class CommandSocket implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("lungo.commands");

    private final Path file;
    private final ServerSocketChannel socket;
    private final ServerState server;

    private CommandSocket(Path file, ServerSocketChannel socket, ServerState server) {
        this.file = file;
        this.socket = socket;
        this.server = server;
    }

    /// Takes commands from now on. A path that is too long for a socket takes none: clients do without.
    static CommandSocket open(Path file, ServerState server) throws IOException {
        var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.deleteIfExists(file);
            socket.bind(UnixDomainSocketAddress.of(file));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException unusable) {
            LOG.log(System.Logger.Level.WARNING, "no commands are taken at " + file + ": " + unusable.getMessage());
        }
        var commands = new CommandSocket(file, socket, server);
        Thread.ofVirtual().name("commands").start(commands::accept);
        return commands;
    }

    /// Loads what reads the options of a command, beside the start of the server that will play it.
    static void prepare() {
        Thread.ofPlatform()
                .daemon()
                .name("options")
                .start(() -> CommandParser.line(new RunCommand(), "lungo run").parseArgs("prepare"));
    }

    private void accept() {
        try {
            while (socket.getLocalAddress() != null) {
                var client = socket.accept();
                Thread.ofVirtual().name("command").start(() -> serve(client));
            }
        } catch (IOException closed) {
            LOG.log(System.Logger.Level.DEBUG, "no more commands", closed);
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            var relayed = new RelayedTerminal(Channels.newInputStream(client), Channels.newOutputStream(client));
            var command = relayed.command();
            if (command != null) play(relayed, command).join();
        } catch (IOException | IllegalArgumentException strange) {
            LOG.log(System.Logger.Level.WARNING, "a command was not understood: " + strange.getMessage());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread play(RelayedTerminal relayed, RelayedCommand command) {
        var terminal = relayed.terminal(command);
        var context = new Context(terminal, command.directory(), source(command));
        var dispatch = new Dispatch(new CommandTable().add("run", "", RunCommand::new), context);
        var playing = Thread.ofVirtual()
                .name("run")
                .uncaughtExceptionHandler((_, fault) -> fault(relayed, terminal, fault))
                .start(() -> relayed.exit(ended(dispatch, command).value()));
        relayed.listen(playing::interrupt);
        return playing;
    }

    private ServerSource source(RelayedCommand command) {
        return new ServerSource() {
            @Override
            public ServerAddress connect() {
                return server.address(command.environment());
            }

            @Override
            public Optional<String> notice() {
                return Optional.ofNullable(server.notice());
            }
        };
    }

    private static ExitCode ended(Dispatch dispatch, RelayedCommand command) {
        try {
            return dispatch.run(command.typed());
        } catch (InterruptedException left) {
            return ExitCode.INTERRUPTED;
        }
    }

    private static void fault(RelayedTerminal relayed, CommandTerminal terminal, Throwable fault) {
        ClientMain.tell(terminal, fault);
        relayed.exit(ExitCode.FAILED.value());
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.deleteIfExists(file);
    }
}
