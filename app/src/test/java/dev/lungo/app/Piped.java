package dev.lungo.app;

import dev.lungo.app.command.ServerMain;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ServerSource;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.terminal.CommandTerminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Commands typed without a terminal.
record Piped(Path directory, ServerSource server, InputStream in, Map<String, String> environment) {
    static Piped at(Path directory, ServerSource server) {
        return new Piped(directory, server, InputStream.nullInputStream(), Map.of());
    }

    Stage.Played type(List<String> line) throws InterruptedException {
        var err = new ByteArrayOutputStream();
        var played = type(line, stream(err));
        return new Stage.Played(played.code(), played.out(), err.toString(StandardCharsets.UTF_8));
    }

    /// The same for a test that reads standard error while the command runs.
    Stage.Played type(List<String> line, PrintStream err) throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var terminal = new CommandTerminal(in, stream(out), err, CommandTerminal.Kinds.NONE, environment);
        var commands = ServerMain.commands(new ResidentServer(environment, "lungo"));
        var code = new Dispatch(commands, new Context(terminal, directory, server)).run(line);
        return new Stage.Played(code, out.toString(StandardCharsets.UTF_8), "");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
