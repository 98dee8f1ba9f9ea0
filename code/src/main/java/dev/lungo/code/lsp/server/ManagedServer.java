package dev.lungo.code.lsp.server;

import dev.lungo.code.lsp.catalog.ServerStart;
import dev.lungo.core.code.LanguageServers.ServerStatus;
import dev.lungo.core.code.LanguageServers.State;
import dev.lungo.core.code.SourceChange;
import dev.lungo.wire.ProgramLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One server, shared by all sessions, for one root and for others that join it. It starts with the
/// first work, unless another one can do it, and again after it ended; its documents are then opened
/// again. A program that ends before it was ever ready is not tried again. All work runs in order on one
/// thread. Thread-safe.
public final class ManagedServer implements AutoCloseable {
    private static final int MOST_PAUSES = 5;

    private final ServerStart start;
    private final ServerHost host;
    private final Siblings siblings;
    private final ProgramLog log;
    private final Documents documents = new Documents();
    private final Set<Path> roots = Collections.synchronizedSet(new LinkedHashSet<>());
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("lsp-", 0).factory());
    private volatile @Nullable LiveServer live;
    private volatile State state = State.STOPPED;
    private volatile @Nullable String note;
    private volatile long used;
    private volatile long failedProgram;
    private volatile boolean takesFolders;
    /// The server that does the work instead.
    private volatile @Nullable ManagedServer joined;
    /// Ends when the first start has succeeded or failed.
    private final CountDownLatch tried = new CountDownLatch(1);
    private boolean wasReady;
    private int ends;
    private long earliest;

    /// Servers of the same kind.
    public interface Siblings {
        /// The server that starts or has started and may take the root of this one; null if this one
        /// shall start.
        @Nullable
        ManagedServer leader(ManagedServer server);

        /// The first server is served by the second one from now on.
        void joined(ManagedServer server, ManagedServer leader);
    }

    public ManagedServer(ServerStart start, ServerHost host, Siblings siblings) {
        this.start = start;
        this.host = host;
        this.siblings = siblings;
        roots.add(start.root());
        var name = start.spec().id() + "-" + Integer.toHexString(start.root().hashCode()) + ".log";
        this.log = new ProgramLog(host.folder().resolve(name));
        this.used = host.nanos().getAsLong();
    }

    public ServerStart start() {
        return start;
    }

    /// True if this server can serve the root of another start, too.
    public boolean takes(ServerStart other) {
        var running = live;
        if (running != null) takesFolders = running.takesFolders();
        return takesFolders && isUsable() && start.differsInRootOnly(other);
    }

    /// Adds a root, which the process hears of before its next work.
    public void serve(Path root) {
        roots.add(root);
    }

    /// The served roots, the first of which is where the process runs.
    public List<Path> roots() {
        return List.copyOf(roots);
    }

    /// The innermost root of a file that this server handles; null if it is in none.
    @Nullable
    Path rootOf(Path file) {
        if (!start.spec().handles(file)) return null;
        return roots().stream()
                .filter(file::startsWith)
                .max(Comparator.comparingInt(Path::getNameCount))
                .orElse(null);
    }

    /// The state of the server.
    public ServerStatus status() {
        return status(start.root());
    }

    /// The state of the server for one of its roots.
    public ServerStatus status(Path root) {
        var other = joined;
        if (other != null) return other.status(root);
        var running = live;
        return new ServerStatus(
                start.spec().id(),
                root,
                state,
                running == null ? null : running.pid(),
                running == null ? null : running.version(),
                note,
                log.file());
    }

    /// False once the server was given up, until its program changes.
    public boolean isUsable() {
        return state != State.FAILED || failedProgram != modified(start.program());
    }

    /// Begins to check changes.
    public ServerCheck changed(List<SourceChange> changes) {
        var check = new ServerCheck(this, host);
        var own =
                changes.stream().filter(change -> rootOf(change.file()) != null).toList();
        submit(check, (running, open) -> check.send(running, open, changes, own));
        return check;
    }

    /// Begins to check files as they are on the disk, or everything that the server knows.
    public ServerCheck check(List<Path> files) {
        var check = new ServerCheck(this, host);
        submit(check, (running, open) -> check.ask(running, open, files));
        return check;
    }

    /// Begins to check a whole project with these files. A server that looks at all of it needs to know
    /// one.
    public ServerCheck checkAll(List<Path> files) {
        int needed = start.spec().options().project() ? Math.min(1, files.size()) : files.size();
        var check = new ServerCheck(this, host);
        submit(
                check,
                (running, open) ->
                        check.ask(running, open, running.pullsWorkspace() ? List.of() : files.subList(0, needed)));
        return check;
    }

    /// Opens a file and those that depend on it.
    public void prepare(Path file) {
        if (documents.get(file) == null) check(List.of(file));
    }

    private void submit(ServerCheck check, ServerCheck.Work work) {
        var other = joined;
        if (other != null) {
            other.submit(check, work);
            return;
        }
        used = host.nanos().getAsLong();
        try {
            worker.execute(() -> {
                try {
                    if (joins()) {
                        submit(check, work);
                        return;
                    }
                    var running = running();
                    running.serve(presentRoots());
                    work.run(running, documents);
                } catch (IOException failed) {
                    check.failed(String.valueOf(failed.getMessage()));
                } catch (InterruptedException stopped) {
                    check.failed("stopped");
                } finally {
                    used = host.nanos().getAsLong();
                }
            });
        } catch (RejectedExecutionException closed) {
            var leader = joined;
            if (leader == null) check.failed("stopped");
            else leader.submit(check, work);
        }
    }

    /// True if another server does the work. One that just starts is waited for, because only then it is
    /// known which roots it takes.
    private boolean joins() throws InterruptedException {
        if (joined != null || wasReady) return joined != null;
        var leader = siblings.leader(this);
        if (leader == null) return false;
        leader.tried.await();
        if (!leader.takes(start)) return false;
        leader.serve(start.root());
        joined = leader;
        siblings.joined(this, leader);
        worker.shutdown();
        return true;
    }

    /// Forgets joined roots that were deleted.
    private List<Path> presentRoots() {
        roots.removeIf(root -> !root.equals(start.root()) && !Files.isDirectory(root));
        return roots();
    }

    /// The process, started if it does not run. On the worker's thread only.
    private LiveServer running() throws IOException, InterruptedException {
        var running = live;
        if (running != null) return running;
        try {
            return started();
        } finally {
            tried.countDown();
        }
    }

    private LiveServer started() throws IOException, InterruptedException {
        if (!isUsable()) throw new IOException(String.valueOf(note));
        long pause = earliest - host.nanos().getAsLong();
        if (ends > 0 && pause > 0) Thread.sleep(Duration.ofNanos(pause));
        become(State.STARTING, note);
        log.line("starting " + start.program() + " in " + start.root());
        LiveServer started = null;
        boolean ready = false;
        try {
            var fresh = new LiveServer[1];
            started = new LiveServer(start, presentRoots(), host, log, documents, reason -> ended(fresh[0], reason));
            fresh[0] = started;
            started.initialize();
            for (var document : documents.all().entrySet()) started.open(document.getKey(), document.getValue());
            live = started;
            ready = true;
        } catch (IOException failed) {
            throw notStarted(failed, started);
        } finally {
            if (!ready && started != null) started.stop(false);
        }
        wasReady = true;
        become(State.RUNNING, null);
        if (started.hasEnded()) ended(started, "it ended at once");
        return started;
    }

    private IOException notStarted(IOException failed, @Nullable LiveServer started) {
        boolean isHopeless = !wasReady && !isTimeout(failed);
        ends = isHopeless ? host.limits().ends() : ends + 1;
        var reason = String.valueOf(failed.getMessage());
        fail("it did not start: " + (started == null || isTimeout(failed) ? reason : started.end(reason)));
        return new IOException(String.valueOf(note), failed);
    }

    private static boolean isTimeout(IOException failed) {
        return failed.getCause() instanceof ExecutionException answer && answer.getCause() instanceof TimeoutException;
    }

    /// The server has ended without being asked to. The next work starts it again.
    private synchronized void ended(@Nullable LiveServer which, String reason) {
        if (which == null || live != which) return;
        live = null;
        ends++;
        log.line("ended: " + reason);
        fail(reason);
        Thread.ofVirtual().start(() -> which.stop(false));
    }

    private void fail(String reason) {
        var limits = host.limits();
        earliest = host.nanos().getAsLong()
                + limits.pause().toNanos() * (1L << Math.min(Math.max(0, ends - 1), MOST_PAUSES));
        log.line(reason);
        if (ends < limits.ends()) {
            become(State.RESTARTING, reason);
            return;
        }
        failedProgram = modified(start.program());
        become(State.FAILED, reason);
        wasReady = false;
        ends = 0;
    }

    private static long modified(Path program) {
        try {
            return Files.getLastModifiedTime(program).toMillis();
        } catch (IOException gone) {
            return -1;
        }
    }

    private void become(State next, @Nullable String why) {
        state = next;
        note = why;
        host.changed().run();
    }

    /// A check has got its answers, so earlier ends no longer count.
    void proved() {
        var other = joined;
        if (other == null) ends = 0;
        else other.proved();
    }

    /// True if the server ended since this process of it was used.
    boolean isGone(LiveServer running) {
        var other = joined;
        return other == null ? live != running : other.isGone(running);
    }

    Path log() {
        return log.file();
    }

    /// Stops a server that was idle for long, and one whose processes have grown too large. To be called
    /// now and then.
    public void tidy() {
        var running = live;
        if (running == null) return;
        if (host.nanos().getAsLong() - used > host.limits().idle().toNanos()) stop(running, State.STOPPED, null);
        long memory = ProcessMemory.ofTree(running.pid());
        if (memory > host.limits().memory())
            stop(running, State.RESTARTING, "it used " + (memory >> 20) + " MB of memory and was restarted");
    }

    private synchronized void stop(LiveServer running, State next, @Nullable String why) {
        if (live != running) return;
        live = null;
        log.line(why == null ? "stopped" : why);
        become(next, why);
        running.stop(why == null);
    }

    /// Runs a question on a running server, with a file open as it is on the disk.
    public <T> T ask(@Nullable Path file, Question<T> question, Duration limit)
            throws IOException, InterruptedException {
        var asked = new ServerQuestion<T>(this, host);
        submit(asked.check(), (running, open) -> {
            if (file != null) asked.check().ask(running, open, List.of(file));
            asked.answer(question.answer(new OpenServer(running, open, limit)));
        });
        return asked.await(limit);
    }

    /// A question to a server.
    public interface Question<T> {
        T answer(OpenServer server) throws IOException, InterruptedException;
    }

    @Override
    public void close() {
        worker.shutdownNow();
        tried.countDown();
        var running = live;
        if (running != null) stop(running, State.STOPPED, null);
    }
}
