package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.Owner;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import dev.lungo.workspace.landlock.Landlock;
import dev.lungo.workspace.limit.CommandLimits;
import dev.lungo.workspace.limit.ControlGroups;
import dev.lungo.workspace.sandbox.ProjectPlaces.Use;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sandbox of this machine, by the strongest means that it has and that a test has shown to work. The test runs
/// once: soon after the first session begins, or before the first program.
public final class Sandbox implements AutoCloseable {
    /// By then the first request of a session waits for its model, and the test delays nothing.
    private static final Duration BEFORE_TEST = Duration.ofMillis(100);
    /// Programs that ask a missing network again and again would end after minutes, or never.
    private static final Map<String, String> NO_RETRIES =
            Map.of("npm_config_fetch_retries", "0", "PIP_RETRIES", "0", "CARGO_NET_RETRY", "0");

    private static final String NOT_INSTALLED = "bubblewrap is not installed (package bubblewrap)";

    private final Path state;
    private final Map<String, String> environment;
    private final SandboxNetworks networks;
    /// Commands in the background by their process, which no other command sees.
    private final Map<Long, BackgroundCommand> background = new ConcurrentHashMap<>();
    private @Nullable SandboxFiles files;
    private final Map<CommandLimits, ControlGroups> groups = new ConcurrentHashMap<>();
    private final Means strongest;
    private @Nullable Enclosure enclosure;
    private @Nullable CompletableFuture<SandboxReport> tested;
    private boolean awaited;
    private boolean closed;

    /// `state` is Lungo's state directory.
    public Sandbox(Path state, Map<String, String> environment) {
        this(state, environment, Means.BUBBLEWRAP);
    }

    /// The same, as on a machine without any means that is stronger.
    Sandbox(Path state, Map<String, String> environment, Means strongest) {
        this.strongest = strongest;
        this.state = state;
        this.environment = Map.copyOf(environment);
        this.networks = new SandboxNetworks(state);
    }

    /// The means that this machine enforces.
    public SandboxReport report() {
        return tested().join();
    }

    /// The test on a thread of its own: a caller that is interrupted, because its command was stopped, must not make it
    /// fail for all later commands.
    private synchronized CompletableFuture<SandboxReport> tested() {
        if (tested == null)
            tested = CompletableFuture.supplyAsync(
                    this::test, test -> Thread.ofVirtual().name("sandbox-test").start(test));
        return tested;
    }

    /// The means that there should be, as far as no test has shown them. One begins soon.
    SandboxReport foreseen() {
        var result = result();
        if (result != null) return result;
        var impossible = impossible();
        if (!impossible.isEmpty()) return SandboxReport.missing(impossible);
        var program = program();
        if (program != null) return SandboxReport.bubblewrap(program);
        int version = version();
        return version == 0 ? missing(NOT_INSTALLED) : SandboxReport.landlock(version, NOT_INSTALLED);
    }

    /// The result of the test; null if there is none yet.
    private synchronized @Nullable SandboxReport result() {
        if (tested != null) return tested.getNow(null);
        if (!awaited)
            CompletableFuture.delayedExecutor(BEFORE_TEST.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::testUnlessClosed);
        awaited = true;
        return null;
    }

    private synchronized void testUnlessClosed() {
        if (!closed) tested();
    }

    private static String impossible() {
        if (!System.getProperty("os.name").equals("Linux")) return "it works only on Linux so far";
        return SystemCallFilter.isPossible() ? "" : "the system calls of this processor are unknown";
    }

    private @Nullable Path program() {
        return strongest == Means.BUBBLEWRAP ? Bubblewrap.program() : null;
    }

    private int version() {
        return strongest == Means.NONE ? 0 : Landlock.version();
    }

    private static SandboxReport missing(String why) {
        return SandboxReport.missing(why + ", and the kernel has no Landlock");
    }

    private SandboxReport test() {
        var impossible = impossible();
        if (!impossible.isEmpty()) return SandboxReport.missing(impossible);
        try {
            var own = SandboxFiles.in(state);
            files = own;
            own.sweep();
            ControlGroups.sweep();
            var program = program();
            if (program == null) return weaker(own, NOT_INSTALLED);
            var strong = Bubblewrap.of(program, own);
            var reason = SelfTest.run(own, strong, Means.BUBBLEWRAP);
            strong.close();
            if (!reason.isEmpty()) {
                strong = strong.withoutHolders();
                reason = SelfTest.run(own, strong, Means.BUBBLEWRAP);
            }
            if (!reason.isEmpty())
                return weaker(own, program + " does not work here: " + KernelSettings.explained(reason));
            enclosure = strong;
            return SandboxReport.bubblewrap(program);
        } catch (IOException failed) {
            return SandboxReport.missing("its files cannot be created in " + state + ": " + failed.getMessage());
        }
    }

    /// `why` bubblewrap does not work.
    private SandboxReport weaker(SandboxFiles own, String why) {
        int version = version();
        if (version == 0) return missing(why);
        var weak = new LandlockEnclosure(version, environment);
        var reason = SelfTest.run(own, weak, Means.LANDLOCK);
        if (!reason.isEmpty()) return SandboxReport.missing(why + ", and Landlock does not work here: " + reason);
        enclosure = weak;
        return SandboxReport.landlock(version, why);
    }

    /// Starts a program in the sandbox of this scope.
    Running start(Launch launch, SandboxScope scope, ProcessLauncher next, Consumer<String> changes)
            throws IOException {
        boolean strong = hasNetworks();
        var own = files;
        var means = enclosure;
        if (own == null || means == null) throw new IOException("this machine has no sandbox");
        var profile = launch.profile();
        var temporary = own.temporary(scope.root());
        if (profile == Profile.OWN_MCP_SERVER)
            return strong
                    ? means.start(launch, GuardedPlaces.of(scope, launch, temporary), Confined.alone(), next)
                    : next.start(launch);
        var places = new ProjectPlaces(
                scope,
                environment,
                use(profile, strong),
                Path.of(launch.command().getFirst()),
                seen(temporary, strong));
        var found = places.find(temporary);
        var confines = strong ? found.hiding(LinkedKeys.in(scope, found.hidden())) : found;
        var reach = profile == Profile.MCP_SERVER ? scope.serving() : scope;
        var pass = strong ? networks.open(profile, reach, next) : null;
        var variables = new HashMap<>(places.variables());
        if (pass != null && reach.domains().areAny()) variables.putAll(pass.environment(environment));
        else variables.putAll(NO_RETRIES);
        var limits = scope.limits();
        return means.start(launch.with(variables), confines, new Confined(pass, limits, groups(limits), changes), next);
    }

    /// The directory for temporary files as a program sees it.
    private static Path seen(Path temporary, boolean strong) {
        return strong ? BubblewrapArguments.TEMPORARY.getFirst() : LandlockEnclosure.temporary(temporary);
    }

    /// Servers live longer than a call. Where their changes could only be undone afterwards, they change nothing.
    private static Use use(Profile profile, boolean strong) {
        if (profile == Profile.LANGUAGE_SERVER) return Use.READS;
        if (profile != Profile.MCP_SERVER) return Use.CHANGES;
        return strong ? Use.SERVES : Use.READS;
    }

    /// Groups for the limits that the kernel enforces on them: processes only for root, whom no other limit holds.
    private ControlGroups groups(CommandLimits limits) {
        int processes = UserNumbers.OWN.isRoot() ? limits.processes() : 0;
        var needed = new CommandLimits(processes, limits.memoryBytes(), limits.cpus());
        return groups.computeIfAbsent(
                needed, _ -> ControlGroups.of(needed, Owner.of(ProcessHandle.current()) + "-" + UUID.randomUUID()));
    }

    private boolean hasNetworks() {
        return report().means() == Means.BUBBLEWRAP;
    }

    /// Starts a command in the background, whose ports other commands of the project reach from then on.
    BackgroundCommand start(Shell shell, Shell.Command command, SandboxScope scope)
            throws ToolFailure, InterruptedException {
        if (hasNetworks()) networks.share(scope.root());
        var started = shell.start(command);
        background.put(started.pid(), started);
        return started;
    }

    /// Ends commands in the background; false if a process is none of them.
    boolean end(Set<Long> processes) {
        if (!background.keySet().containsAll(processes)) return false;
        for (var process : processes) {
            var command = background.remove(process);
            if (command != null) command.end();
        }
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (tested != null) tested.handle((_, _) -> null).join();
        networks.close();
        if (enclosure != null) enclosure.close();
        groups.values().forEach(ControlGroups::close);
        if (files != null) files.close();
    }
}
