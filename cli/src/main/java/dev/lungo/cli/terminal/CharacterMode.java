package dev.lungo.cli.terminal;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The terminal gives each key as it is pressed, and does not show it. Closing brings back what was before.
public final class CharacterMode implements AutoCloseable {
    private static final String MARK_PASTES = "\033[?2004h";
    /// Standard input may be a pipe while the output has a window.
    private static final Redirect WINDOW = Redirect.from(new File("/dev/tty"));
    private static final String LEAVE_PASTES = "\033[?2004l";

    private final PrintStream screen;
    private final String before;
    private final AtomicBoolean closed = new AtomicBoolean();

    private CharacterMode(PrintStream screen, String before) {
        this.screen = screen;
        this.before = before;
    }

    /// Empty if standard input is not a terminal, or there is no `stty`.
    public static Optional<CharacterMode> enter(CommandTerminal terminal) {
        if (!terminal.terminals().in() || terminal.dumb()) return Optional.empty();
        var before = stty("-g");
        if (before.isEmpty()) return Optional.empty();
        var mode = new CharacterMode(terminal.out(), before);
        Runtime.getRuntime().addShutdownHook(new Thread(mode::close));
        stty("-icanon", "-echo", "susp", "undef", "min", "1");
        mode.write(MARK_PASTES);
        return Optional.of(mode);
    }

    /// Columns of the terminal's window.
    public static int width(int otherwise) {
        var size = stty(WINDOW, "size").split(" ", -1);
        try {
            int columns = size.length == 2 ? Integer.parseInt(size[1]) : 0;
            return columns > 0 ? columns : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        write(LEAVE_PASTES);
        stty(before);
    }

    private void write(String sequence) {
        screen.print(sequence);
        screen.flush();
    }

    private static String stty(String... arguments) {
        return stty(Redirect.INHERIT, arguments);
    }

    private static String stty(Redirect terminal, String... arguments) {
        var command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            var stty = ProcessLauncher.direct()
                    .start(Launch.of(Profile.SYSTEM, command).input(terminal));
            return new String(stty.output().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException _) {
            return "";
        }
    }
}
