package dev.lungo.cli;

import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ServerSource;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.terminal.CommandTerminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Runs a command line in this process and keeps what it wrote.
public final class Typed {
    public record Result(int code, String out, String err) {}

    private final CommandTerminal.Kinds kinds;
    private final Map<String, String> environment;
    private String piped = "";
    private final Deque<String> lines = new ArrayDeque<>();

    private Typed(CommandTerminal.Kinds kinds, Map<String, String> environment) {
        this.kinds = kinds;
        this.environment = environment;
    }

    public static Typed piped() {
        return new Typed(CommandTerminal.Kinds.NONE, Map.of("LUNGO_RECONNECT_SECONDS", "0.1"));
    }

    public static Typed terminal(Map<String, String> environment) {
        return new Typed(CommandTerminal.Kinds.ALL, environment);
    }

    public Typed input(String text) {
        piped = text;
        return this;
    }

    /// Each is typed when the next question stands on the terminal.
    public Typed lines(String... typed) {
        lines.addAll(Arrays.asList(typed));
        return this;
    }

    public Result run(ServerSource server, String... arguments) throws InterruptedException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var resident = new ResidentServer(environment, "lungo");
        CommandTable commands = ClientCommands.table(resident);
        InputStream in =
                kinds.in() ? new Typist(out, lines) : new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8));
        var terminal = new CommandTerminal(in, stream(out), stream(err), kinds, environment);
        var code = new Dispatch(commands, new Context(terminal, Path.of("/work"), server)).run(List.of(arguments));
        var shown = kinds.out()
                ? TerminalScreen.of(out.toString(StandardCharsets.UTF_8))
                : out.toString(StandardCharsets.UTF_8);
        return new Result(code.value(), shown, err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /// Types a line when what was written ends with a question.
    private static final class Typist extends InputStream {
        private final ByteArrayOutputStream screen;
        private final Deque<String> lines;
        private byte[] current = {};
        private int position;
        private int answered;

        Typist(ByteArrayOutputStream screen, Deque<String> lines) {
            this.screen = screen;
            this.lines = lines;
        }

        @Override
        public int available() {
            if (position < current.length) return current.length - position;
            var shown = screen.toString(StandardCharsets.UTF_8);
            boolean question = shown.endsWith(": ") || shown.endsWith("? ");
            if (!question || shown.length() == answered || lines.isEmpty()) return 0;
            answered = shown.length();
            current = (lines.removeFirst() + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
            return current.length;
        }

        @Override
        public int read() {
            return available() == 0 ? -1 : current[position++];
        }
    }
}
