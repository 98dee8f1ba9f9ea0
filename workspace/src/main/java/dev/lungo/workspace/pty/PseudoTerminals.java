package dev.lungo.workspace.pty;

import dev.lungo.core.ChildEnvironment;
import dev.lungo.core.workspace.Terminal;
import dev.lungo.core.workspace.TerminalHost;
import dev.lungo.workspace.shell.ProcessTree;
import dev.lungo.workspace.shell.ProcessTrees;
import dev.lungo.workspace.shell.ShellProgram;
import java.io.File;
import java.io.IOException;
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
    /// For systems without setsid, such as macOS: the number is its TIOCSCTTY.
    private static final String BY_PERL =
            "use POSIX; POSIX::setsid(); $SIG{$_} = 'DEFAULT' for qw(INT QUIT HUP); my $t = shift; open(STDIN, '+<',"
                + " $t) or die; ioctl(STDIN, 0x20007461, 0); open(STDOUT, '>&STDIN'); open(STDERR, '>&STDIN'); exec {"
                + " $ARGV[0] } @ARGV";
    private static final int ROWS = 24;
    private static final int COLUMNS = 80;

    private final Map<String, String> environment;
    private final ProcessTrees trees;

    public PseudoTerminals(Map<String, String> environment, ProcessTrees trees) {
        this.environment = environment;
        this.trees = trees;
    }

    @Override
    public Terminal open(Launch launch, IntConsumer ended) throws IOException {
        if (!Files.isDirectory(launch.directory()))
            throw new IOException("the directory " + launch.directory() + " does not exist");
        int descriptor = Native.open();
        try {
            Native.resize(descriptor, ROWS, COLUMNS);
            var tree = trees.start(builder(launch, Native.name(descriptor)));
            var terminal = new PseudoTerminal(descriptor, tree).start();
            // On a thread of its own: of a program that has ended already, the caller must first know that it began.
            tree.process().onExit().thenAcceptAsync(gone -> finish(tree, gone, ended), Thread::startVirtualThread);
            return terminal;
        } catch (IOException | RuntimeException failed) {
            Native.close(descriptor);
            throw failed;
        }
    }

    private static void finish(ProcessTree tree, Process gone, IntConsumer ended) {
        tree.end();
        ended.accept(gone.exitValue());
    }

    private ProcessBuilder builder(Launch launch, String terminal) throws IOException {
        var line = new ArrayList<>(starter());
        line.add(terminal);
        line.add(launch.command());
        line.addAll(launch.arguments());
        var builder = new ProcessBuilder(line)
                .directory(launch.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        var variables = builder.environment();
        variables.putAll(launch.environment());
        ChildEnvironment.clean(variables);
        variables.put("TERM", "xterm-256color");
        variables.put("PWD", launch.directory().toString());
        return builder;
    }

    private List<String> starter() throws IOException {
        var setsid = ShellProgram.find("setsid", environment).findFirst();
        if (setsid.isPresent()) return List.of("sh", "-c", BY_SHELL);
        var perl = ShellProgram.find("perl", environment).findFirst();
        if (perl.isPresent()) return List.of(perl.get().toString(), "-e", BY_PERL);
        throw new IOException(
                "terminals need the program setsid (util-linux) or perl, and neither is on the search path");
    }

    @Override
    public List<ShellChoice> shells() {
        var found = new LinkedHashMap<String, ShellChoice>();
        Stream.of(environment.getOrDefault("SHELL", ""), "bash", "zsh", "fish", "sh")
                .filter(name -> !name.isEmpty())
                .flatMap(name -> ShellProgram.find(name, environment).limit(1))
                .forEach(path -> found.putIfAbsent(path.getFileName().toString(), choice(path)));
        return List.copyOf(found.values());
    }

    private static ShellChoice choice(Path path) {
        var name = path.getFileName().toString();
        return new ShellChoice(path.toString(), name, ShellProgram.posix(name));
    }
}
