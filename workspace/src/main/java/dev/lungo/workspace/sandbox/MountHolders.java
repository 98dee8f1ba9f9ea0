package dev.lungo.workspace.sandbox;

import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.SearchPath;
import dev.lungo.workspace.network.NetworkPass;
import dev.lungo.workspace.sandbox.Stubs.Stubbed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The mounts of each project that commands run in. They start with a command, start again when something changed
/// them, and end when no command has run for a while. Thread-safe.
final class MountHolders implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int MOST_FAILURES = 3;

    private final Path bubblewrap;
    private final SandboxFiles files;
    private final Duration idle;
    private final @Nullable Path nsenter = SearchPath.first("nsenter", Map.of("PATH", "/usr/bin:/bin"));
    /// By the temporary directory of the project.
    private final Map<Path, HeldMounts> projects = new HashMap<>();
    private int failures;

    MountHolders(Path bubblewrap, SandboxFiles files) {
        this(bubblewrap, files, IDLE);
    }

    MountHolders(Path bubblewrap, SandboxFiles files, Duration idle) {
        this.bubblewrap = bubblewrap;
        this.files = files;
        this.idle = idle;
    }

    /// A command's use of mounts, from before its start until all of it is gone. `beside` if others run in them.
    final class Use implements AutoCloseable {
        private final Path project;
        private final HeldMounts mounts;
        private final boolean beside;

        private Use(Path project, HeldMounts mounts) {
            this.project = project;
            this.mounts = mounts;
            this.beside = mounts.enter();
        }

        boolean beside() {
            return beside;
        }

        /// The command that runs bubblewrap in the mounts, with these arguments.
        List<String> joining(List<String> words) {
            return mounts.joining(String.valueOf(nsenter), words);
        }

        @Override
        public void close() {
            leave(this);
        }
    }

    /// The mounts for these confines; null if this machine cannot hold any, so that the command makes its own.
    synchronized @Nullable Use use(Stubbed stubbed, @Nullable NetworkPass pass, ProcessLauncher launcher) {
        if (nsenter == null || failures == MOST_FAILURES) return null;
        var project = stubbed.confines().temporary();
        var key = new HeldMounts.Key(stubbed, pass == null ? List.of() : pass.joining(List.of()));
        var present = projects.get(project);
        if (present != null && present.hold(key)) return new Use(project, present);
        if (present != null) retire(project, present);
        try {
            var arguments = new BubblewrapArguments(stubbed, files);
            var started =
                    HeldMounts.start(key, arguments.held(bubblewrap, pass != null), arguments.heldPlaces(), launcher);
            projects.put(project, started);
            failures = 0;
            return new Use(project, started);
        } catch (IOException failed) {
            failures++;
            System.getLogger("lungo.sandbox")
                    .log(System.Logger.Level.DEBUG, "each command makes its own mounts", failed);
            return null;
        }
    }

    private void retire(Path project, HeldMounts mounts) {
        projects.remove(project, mounts);
        mounts.retire();
    }

    private synchronized void leave(Use use) {
        long uses = use.mounts.leave();
        CompletableFuture.delayedExecutor(idle.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> endIdle(use, uses));
    }

    private synchronized void endIdle(Use use, long uses) {
        if (use.mounts.isIdle(uses)) retire(use.project, use.mounts);
    }

    /// Ends all mounts; those that are used later start again.
    @Override
    public synchronized void close() {
        projects.values().forEach(HeldMounts::retire);
        projects.clear();
    }
}
