package dev.lungo.cli.resident;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.relay.Relay;
import dev.lungo.cli.relay.RelayedCommand;
import dev.lungo.cli.terminal.CommandTerminal;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// `lungo run`, executed by the resident server for this process: its code is warm there, and this process has almost
/// nothing to load. Without a server, one is started, so only one JVM warms up.
public final class RelayedRun {
    private static final List<String> NO_SERVER = List.of("--in-process", "--help", "-h");
    private static final String ELSEWHERE = "--attach";
    private static final List<String> KEPT = List.of("--format", "--dir");

    private final ResidentServer server;
    private final CommandTerminal terminal;
    private @Nullable String session;

    public RelayedRun(ResidentServer server, CommandTerminal terminal) {
        this.server = server;
        this.terminal = terminal;
    }

    public static boolean fits(List<String> typed) {
        if (typed.isEmpty() || !typed.getFirst().equals("run")) return false;
        for (var word : typed) {
            if (word.equals("--")) return true;
            if (NO_SERVER.contains(word) || word.startsWith(ELSEWHERE)) return false;
        }
        return true;
    }

    /// The command's exit code. Empty if nothing was started, or not finished: then the caller runs `rest` in the
    /// usual way, which replaces servers and reports what is wrong with them.
    ///
    /// @throws CommandFailure if a server was needed and could not be started
    public OptionalInt run(Path directory, List<String> typed) throws InterruptedException {
        try (var channel = open()) {
            if (channel == null) return OptionalInt.empty();
            var relay = new Relay(terminal, Channels.newInputStream(channel), Channels.newOutputStream(channel));
            var code = relay.run(new RelayedCommand(typed, directory, terminal.terminals(), terminal.environment()));
            session = relay.session();
            if (code.isEmpty()) return session == null ? code : ended(relay.lineOpen());
            boolean lost = !terminal.written() && code.getAsInt() == ExitCode.OK.value();
            return lost ? OptionalInt.of(ExitCode.FAILED.value()) : code;
        } catch (IOException unusable) {
            return OptionalInt.empty();
        }
    }

    /// The rest of the command: all of it, or the display of a session whose server went away.
    public List<String> rest(List<String> typed) {
        if (session == null) return typed;
        var rest = new ArrayList<>(List.of("run", "--session", session));
        for (int i = 1; i < typed.size(); i++) {
            var word = typed.get(i);
            if (KEPT.contains(word) && i + 1 < typed.size()) rest.addAll(List.of(word, typed.get(i + 1)));
            if (KEPT.stream().anyMatch(option -> word.startsWith(option + "="))) rest.add(word);
        }
        if (typed.contains("--thinking")) rest.add("--thinking");
        return rest;
    }

    /// The server is gone. If it was stopped, it stays stopped; if it died, the session is shown.
    private OptionalInt ended(boolean lineOpen) {
        boolean stopped = !Files.exists(server.files().state());
        terminal.out().flush();
        if (lineOpen) terminal.err().println();
        terminal.err()
                .println(
                        stopped
                                ? "The server was stopped, and the turn with it. Show the session with: lungo run"
                                        + " --session "
                                        + session
                                : "The server process died during the turn. What was stored until then follows.\n"
                                        + "Resume with: lungo run --session "
                                        + session + " \"continue\"");
        terminal.err().flush();
        return stopped ? OptionalInt.of(ExitCode.NO_SERVER.value()) : OptionalInt.empty();
    }

    private @Nullable SocketChannel open() throws InterruptedException {
        var there = connected();
        if (there != null || Files.exists(server.files().state())) return there;
        return server.founded() ? connected() : null;
    }

    private @Nullable SocketChannel connected() {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(server.files().commands()));
        } catch (IOException nobody) {
            return null;
        }
    }
}
