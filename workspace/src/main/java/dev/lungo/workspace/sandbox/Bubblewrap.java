package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import dev.lungo.workspace.network.NetworkPass;
import dev.lungo.workspace.process.ProcessTrees;
import dev.lungo.workspace.sandbox.MountHolders.Use;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import dev.lungo.workspace.sandbox.Stubs.Stubbed;
import dev.lungo.workspace.sandbox.SystemCallFilter.Permitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Confines programs by bubblewrap: namespaces with a view of the file system of their own, no capabilities, and a
/// filter of system calls. bubblewrap ends with the program; [ProcessTrees] ends what the
/// program leaves, which may still print for a moment.
final class Bubblewrap implements Enclosure {
    /// Only there may systems permit bubblewrap what they forbid other programs.
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/bwrap"), Path.of("/bin/bwrap"), Path.of("/run/current-system/sw/bin/bwrap"));
    /// setsid and nsenter take 0.2 milliseconds each to load a locale, and none for "C".
    private static final String LOCALE = "LC_ALL";
    private static final String WITH_FILTER = "exec \"$@\" 9<\"$0\"";
    /// Starts a program after the arguments before `--`, if all of them are lines of the list of mounts. Another
    /// program that makes a folder a link while it is mounted would open the place of its choice.
    private static final String AS_MOUNTED = """
        seen='
        '
        while read -r _ _ device root point _; do seen="$seen$device $root $point
        "; done </proc/self/mountinfo
        while [ "$1" != -- ]; do
          case $seen in
            *"
        $1
        "*) shift ;;
            *) echo "A folder changed while the sandbox mounted it. Run this again." >&2; exit 126 ;;
          esac
        done
        shift
        exec "$@"
        """;

    private final Path program;
    private final Path filter;
    private final SandboxFiles files;
    private final Stubs stubs;
    private final @Nullable MountHolders holders;

    private Bubblewrap(Path program, Path filter, SandboxFiles files, @Nullable MountHolders holders) {
        this.program = program;
        this.filter = filter;
        this.files = files;
        this.stubs = new Stubs(files);
        this.holders = holders;
    }

    /// The program's place; null if this machine has none.
    static @Nullable Path program() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }

    static Bubblewrap of(Path program, SandboxFiles files) throws IOException {
        var filter = files.file("filter", SystemCallFilter.of(new Permitted(false, true, true)));
        return new Bubblewrap(program, filter, files, new MountHolders(program, files));
    }

    /// The same, where each program makes its own mounts.
    Bubblewrap withoutHolders() {
        return new Bubblewrap(program, filter, files, null);
    }

    /// With a pass the program joins a network; else it has one of its own.
    @Override
    public Running start(Launch launch, Confines confines, Confined confined, ProcessLauncher next) throws IOException {
        if (launch.profile() == Profile.OWN_MCP_SERVER) return guard(launch, confines, next);
        var pass = confined.pass();
        var stubbed = stubs.create(confines);
        var watched = WatchedPlaces.of(stubbed.confines().watched());
        var use = holders == null || launch.profile() != Profile.COMMAND ? null : holders.use(stubbed, pass, next);
        Running running = null;
        try {
            var command = launch.command(command(launch, stubbed, confined, use));
            running = next.start(use == null ? command : command.with(LOCALE, "C"));
            return new SandboxedProcess(running, () -> denials(pass), () -> {
                leave(stubbed, use);
                watched.restore().forEach(confined.changes());
                if (pass != null) pass.close();
            });
        } finally {
            if (running == null) {
                leave(stubbed, use);
                if (pass != null) pass.close();
            }
        }
    }

    private Running guard(Launch launch, Confines confines, ProcessLauncher next) throws IOException {
        var arguments = new BubblewrapArguments(new Stubbed(confines, List.of()), files);
        var words = new ArrayList<>(List.of(program.toString()));
        words.addAll(arguments.guarded(directory(launch)));
        words.add("--");
        words.addAll(launch.command());
        return new SandboxedProcess(next.start(launch.command(words)), () -> denials(null), () -> {});
    }

    private static Denials denials(@Nullable NetworkPass pass) {
        var denials = new Denials("", Means.BUBBLEWRAP);
        if (pass != null) denials.add(pass.refused());
        return denials;
    }

    private static Path directory(Launch launch) {
        var directory = launch.directory() == null ? Path.of("").toAbsolutePath() : launch.directory();
        var real = Existing.real(directory);
        return real == null ? directory : real;
    }

    private void leave(Stubbed stubbed, @Nullable Use use) {
        stubs.remove(stubbed);
        if (use != null) use.close();
    }

    private List<String> command(Launch launch, Stubbed stubbed, Confined confined, @Nullable Use use)
            throws IOException {
        var pass = confined.pass();
        var at = directory(launch);
        var words = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                ProcessTrees.PREPARATION + confined.entering() + confined.shellLimits() + WITH_FILTER,
                filter.toString()));
        var own = List.of(program.toString());
        var given = launch.profile() == Profile.MCP_SERVER
                ? launch.variables().added().keySet()
                : Set.<String>of();
        var arguments = new BubblewrapArguments(stubbed, files, given);
        if (use != null) {
            words.addAll(use.joining(own));
            words.addAll(arguments.joined(at, pass != null, use.beside()));
            var locale = launch.variables().value(LOCALE);
            words.addAll(locale == null ? List.of("--unsetenv", LOCALE) : List.of("--setenv", LOCALE, locale));
        } else {
            words.addAll(pass == null ? own : pass.joining(own));
            words.addAll(arguments.alone(at, pass != null));
        }
        words.addAll(List.of("--seccomp", "9", "--"));
        if (use == null) words.addAll(asMounted(arguments));
        words.addAll(limited(confined.limits().processes()));
        words.addAll(launch.command());
        return words;
    }

    private static List<String> asMounted(BubblewrapArguments arguments) throws IOException {
        var words = new ArrayList<>(List.of("/bin/sh", "-c", AS_MOUNTED, "sh"));
        words.addAll(arguments.writable(MountTable.own()));
        words.add("--");
        return words;
    }

    /// Counts the processes of the user namespace, and so must be set in it. Does not hold for root.
    private static List<String> limited(int processes) {
        return UserNumbers.OWN.isRoot() || processes == 0
                ? List.of()
                : List.of("/bin/sh", "-c", Confined.processes(processes) + "exec \"$@\"", "sh");
    }

    /// Ends the mounts that are held for later programs.
    @Override
    public void close() {
        if (holders != null) holders.close();
    }
}
