package dev.lungo.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The three standard streams, and which of them are terminals.
public record CommandTerminal(
        InputStream in, PrintStream out, PrintStream err, Kinds terminals, Map<String, String> environment, Seat seat) {
    /// Columns of a terminal of unknown width.
    public static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 20;
    /// Openings of the server's sentences. Anything else may be a name, which keeps its capital.
    private static final Pattern OPENING = Pattern.compile(
            "(A|Agent|An|Background|Cannot|Command|Could|Directory|Endpoint|Files?|Host|It|Invalid|Message|Model|No|Not"
                + "|Only|Part|Permission|Project|Provider|Question|Request|Session|Skill|Storage|Subagents?|Task|The|This|Too|You|Your)"
                + " .*",
            Pattern.DOTALL);

    /// The standard streams that are terminals.
    public record Kinds(boolean in, boolean out, boolean err) {
        public static final Kinds NONE = new Kinds(false, false, false);
        public static final Kinds ALL = new Kinds(true, true, true);
    }

    /// The terminal's window.
    public interface Seat {
        /// In front of this process.
        Seat HERE = new Here();

        /// Runs `first` when Ctrl-C is pressed, on a thread of its own; when it is pressed again, the command ends
        /// at once.
        void interrupted(Runnable first);

        /// Reports the id of the session that is shown from now on.
        default void shows(String session) {}

        /// Columns of the window; 0 if unknown.
        default int columns() {
            return 0;
        }
    }

    /// The same terminal with other streams for output.
    public CommandTerminal with(PrintStream otherOut, PrintStream otherErr) {
        return new CommandTerminal(in, otherOut, otherErr, terminals, environment, seat);
    }

    public CommandTerminal(
            InputStream in, PrintStream out, PrintStream err, Kinds terminals, Map<String, String> environment) {
        this(in, out, err, terminals, environment, Seat.HERE);
    }

    /// The same streams as if these of them were terminals.
    public CommandTerminal of(Kinds others) {
        return new CommandTerminal(in, out, err, others, environment, seat);
    }

    /// The streams of this process, in UTF-8 and buffered: a command flushes when it has something to show.
    public static CommandTerminal system() {
        var in = target(0);
        return new CommandTerminal(
                input(in),
                new Outlet(FileDescriptor.out),
                new Outlet(FileDescriptor.err),
                new Kinds(terminal(in), terminal(target(1)), terminal(target(2))),
                System.getenv());
    }

    /// If the input was closed, the first file that the virtual machine opened has its descriptor: one of its own.
    private static InputStream input(@Nullable String target) {
        boolean closed = target != null && target.startsWith(System.getProperty("java.home"));
        return closed ? InputStream.nullInputStream() : new FileInputStream(FileDescriptor.in);
    }

    /// The target of the descriptor, or null if it cannot be read.
    private static @Nullable String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
        } catch (IOException _) {
            return null;
        }
    }

    /// If targets cannot be read, the console knows whether both input and output are terminals.
    private static boolean terminal(@Nullable String target) {
        if (target == null) return System.console() != null && System.console().isTerminal();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }

    /// Reports what went wrong. The server's sentences start in lower case here, as all errors of commands do.
    public void complain(String what) {
        var fact = OPENING.matcher(what).matches()
                ? what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1)
                : what;
        out.flush();
        err.println(Ink.BAD.paint("error:", colorErr()) + " " + fact);
        err.flush();
    }

    /// True if everything printed was written; otherwise reports the cause.
    public boolean written() {
        var trouble = out instanceof Outlet outlet ? outlet.trouble() : null;
        if (trouble != null) complain(trouble);
        return trouble == null;
    }

    /// True if the user can be asked.
    public boolean interactive() {
        return terminals.in && (terminals.out || terminals.err);
    }

    public boolean colorOut() {
        return color(terminals.out);
    }

    public boolean colorErr() {
        return color(terminals.err);
    }

    /// True if lines cannot be rewritten.
    public boolean dumb() {
        return "dumb".equals(environment.get("TERM"));
    }

    /// Columns: `COLUMNS`, or else the window's width, or else 80.
    public int width() {
        var columns = environment.getOrDefault("COLUMNS", "");
        try {
            int known = columns.isEmpty() && (terminals.out || terminals.err)
                    ? seat.columns()
                    : columns.isEmpty() ? 0 : Integer.parseInt(columns);
            return known > 0 ? Math.max(NARROWEST, known) : USUAL_WIDTH;
        } catch (NumberFormatException _) {
            return USUAL_WIDTH;
        }
    }

    private boolean color(boolean terminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) return false;
        var forced = environment.getOrDefault("FORCE_COLOR", "");
        if (!forced.isEmpty()) return !forced.equals("0");
        return terminal && !dumb();
    }
}
