package dev.lungo.workspace.pty;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import dev.lungo.core.process.SearchPath;
import dev.lungo.core.workspace.Terminal;
import dev.lungo.core.workspace.TerminalHost;
import dev.lungo.workspace.shell.ShellProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// Opens pseudo terminals without native code of our own: the C library makes the pair, and a small
/// program starts the session in the child, since the JVM can do nothing between its fork and exec.
/// The child opens the terminal itself; were it opened here, it would become the server's.
public final class PseudoTerminals implements TerminalHost {
    /// A server that was started in the background of a script has signals ignored, which shells inherit and
    /// cannot take back: Ctrl-C would do nothing. `env` can, where it is new enough.
    private static final String BY_SHELL =
            "env --default-signal=INT true 2>/dev/null && set -- env --default-signal=INT,QUIT,HUP \"$@\";"
                    + " exec \"$@\" <>\"$0\" >&0 2>&1";
    /// For systems without setsid, such as macOS; the number is its TIOCSCTTY.
    private static final String BY_PERL =
            "use POSIX; POSIX::setsid(); $SIG{$_} = 'DEFAULT' for qw(INT QUIT HUP); my $t = shift; open(STDIN, '+<',"
                + " $t) or die; ioctl(STDIN, 0x20007461, 0); open(STDOUT, '>&STDIN'); open(STDERR, '>&STDIN'); exec {"
                + " $ARGV[0] } @ARGV";
    private static final int ROWS = 24;
    private static final int COLUMNS = 80;

    private final Map<String, String> environment;
    private final ProcessLauncher launcher;

    public PseudoTerminals(Map<String, String> environment, ProcessLauncher launcher) {
        this.environment = environment;
        this.launcher = launcher;
    }

    @Override
    public Terminal open(Program program, IntConsumer ended) throws IOException {
        if (!Files.isDirectory(program.directory()))
            throw new IOException("the directory " + program.directory() + " does not exist");
        int descriptor = TerminalCalls.open();
        Running running = null;
        try {
            TerminalCalls.resize(descriptor, ROWS, COLUMNS);
            running = launcher.start(launch(program, TerminalCalls.name(descriptor)));
        } finally {
            if (running == null) TerminalCalls.close(descriptor);
        }
        return opened(descriptor, running, ended);
    }

    /// Reports the exit on its own thread because the caller must first know that the program started.
    private static Terminal opened(int descriptor, Running running, IntConsumer ended) {
        var terminal = new PseudoTerminal(descriptor, running).start();
        running.ended().thenAcceptAsync(exit -> finish(running, exit, ended), Thread::startVirtualThread);
        return terminal;
    }

    private static void finish(Running running, int exit, IntConsumer ended) {
        running.kill();
        ended.accept(exit);
    }

    private Launch launch(Program program, String terminal) throws IOException {
        var line = new ArrayList<>(starter());
        line.add(terminal);
        line.add(program.command());
        line.addAll(program.arguments());
        return Launch.of(Profile.TERMINAL, line)
                .in(program.directory())
                .output(Redirect.DISCARD)
                .with(Profile.TERMINAL.kept(program.environment()))
                .with("TERM", "xterm-256color")
                .with("PWD", program.directory().toString());
    }

    private List<String> starter() throws IOException {
        if (SearchPath.first("setsid", environment) != null) return List.of("sh", "-c", BY_SHELL);
        var perl = SearchPath.first("perl", environment);
        if (perl != null) return List.of(perl.toString(), "-e", BY_PERL);
        throw new IOException("terminals need the program setsid (util-linux) or perl, and neither is on the PATH");
    }

    @Override
    public List<ShellChoice> shells() {
        var found = new LinkedHashMap<String, ShellChoice>();
        Stream.of(environment.getOrDefault("SHELL", ""), "bash", "zsh", "fish", "sh")
                .filter(name -> !name.isEmpty())
                .flatMap(name -> Stream.ofNullable(SearchPath.first(name, environment)))
                .forEach(path -> found.putIfAbsent(path.getFileName().toString(), choice(path)));
        return List.copyOf(found.values());
    }

    private static ShellChoice choice(Path path) {
        var name = path.getFileName().toString();
        return new ShellChoice(path.toString(), name, ShellProgram.posix(name));
    }
}
