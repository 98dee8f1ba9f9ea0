package dev.lungo.code.lsp.server;

import dev.lungo.core.code.CodeCheck;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.text.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One check by one server. The server's thread sends what has changed; others wait for what is found.
public final class ServerCheck implements CodeCheck {
    private static final long LARGEST = 2 << 20;

    private final ManagedServer server;
    private final ServerHost host;
    private final CountDownLatch sent = new CountDownLatch(1);
    private Consumer<String> onFailure = _ -> {};
    private volatile @Nullable String failure;
    private volatile @Nullable LiveServer running;
    private volatile @Nullable Documents documents;
    private Map<Path, List<Diagnostic>> before = Map.of();
    private Map<Path, Integer> versions = Map.of();
    private FoundProblems.@Nullable Awaited awaited;

    /// Work on a running server.
    interface Work {
        void run(LiveServer running, Documents documents) throws IOException, InterruptedException;
    }

    ServerCheck(ManagedServer server, ServerHost host) {
        this.server = server;
        this.host = host;
    }

    void onFailure(Consumer<String> listener) {
        onFailure = listener;
    }

    void failed(String reason) {
        failure = reason;
        onFailure.accept(reason);
        sent.countDown();
    }

    /// Sends changes: first the texts before, so that what was wrong before is known, then those after.
    /// `own` are those in the server's roots.
    void send(LiveServer live, Documents open, List<SourceChange> changes, List<SourceChange> own)
            throws InterruptedException {
        var refreshed =
                refresh(live, open, changes.stream().map(SourceChange::file).toList());
        var affected = prepare(live, open, own, refreshed);
        before = live.problems().all();
        long since = live.problems().change();
        var changed = apply(live, open, own);
        live.changed(changes);
        if (changes.stream().anyMatch(change -> change.before() == null || change.after() == null))
            affected.forEach(file -> save(live, open, file));
        affected.addAll(changed);
        affected.removeIf(file -> open.get(file) == null);
        if (live.pulls()) finish(live, open, affected, live.problems().change());
        else finish(live, open, changed, since + 1);
    }

    /// Makes the server know the texts before, those of `refreshed` files too, and the files that depend
    /// on them, which are returned.
    private Set<Path> prepare(LiveServer live, Documents open, List<SourceChange> changes, Set<Path> refreshed)
            throws InterruptedException {
        var dependents = new TreeSet<Path>();
        var fresh = new LinkedHashSet<>(refreshed);
        for (var change : changes) {
            var old = change.before();
            if (old != null && put(live, open, change.file(), old, 0)) fresh.add(change.file());
            dependents.addAll(dependents(live, open, change.file(), fresh));
        }
        if (!fresh.isEmpty()) {
            pull(live, open, fresh);
            live.problems()
                    .await(awaiting(live, fresh, 0), deadline(host.limits().answer()));
        }
        return dependents;
    }

    private static Set<Path> apply(LiveServer live, Documents open, List<SourceChange> changes) {
        var changed = new LinkedHashSet<Path>();
        for (var change : changes) {
            var file = change.file();
            if (change.after() == null) delete(live, open, file);
            else if (put(live, open, file, change.after(), modified(file)) || change.before() == null)
                changed.add(file);
        }
        return changed;
    }

    /// Opens files as they are on the disk and asks for everything that is known of them.
    void ask(LiveServer live, Documents open, List<Path> files) {
        var fresh = refresh(live, open, List.of());
        for (var file : files) {
            var text = text(file);
            if (text != null && put(live, open, file, text, modified(file))) fresh.add(file);
        }
        if (files.size() == 1 && !fresh.isEmpty()) dependents(live, open, files.getFirst(), fresh);
        if (files.isEmpty() && live.pullsWorkspace()) live.pullWorkspace();
        // An earlier answer may be lost, or older than a change of another file.
        if (live.pulls()) files.stream().filter(file -> open.get(file) != null).forEach(fresh::add);
        finish(live, open, fresh, live.pulls() ? live.problems().next() : 0);
    }

    private void finish(LiveServer live, Documents open, Set<Path> files, long since) {
        pull(live, open, files);
        for (var surplus : open.surplus()) close(live, open, surplus);
        var present = new HashMap<Path, Integer>();
        open.all().forEach((file, document) -> present.put(file, document.version()));
        versions = present;
        awaited = awaiting(live, files, since);
        documents = open;
        running = live;
        sent.countDown();
    }

    /// Brings open documents up to date that others have changed on the disk, and returns them.
    private static Set<Path> refresh(LiveServer live, Documents open, List<Path> except) {
        var refreshed = new LinkedHashSet<Path>();
        open.all().forEach((file, document) -> {
            long modified = modified(file);
            if (except.contains(file) || document.modified() == modified) return;
            var text = text(file);
            if (text == null) close(live, open, file);
            else if (put(live, open, file, text, modified)) refreshed.add(file);
        });
        return refreshed;
    }

    /// Opens or changes a document. Returns false if the server had this text already.
    private static boolean put(LiveServer live, Documents open, Path file, String text, long modified) {
        var old = open.put(file, text, modified);
        var now = open.get(file);
        if (now == null) return false;
        if (old == null) live.open(file, now);
        else live.change(file, old, now);
        return old == null || old.version() != now.version();
    }

    private static void save(LiveServer live, Documents open, Path file) {
        var document = open.get(file);
        if (document != null) live.save(file, document);
    }

    /// Problems that were found in an unopened file end with it.
    private static void delete(LiveServer live, Documents open, Path file) {
        if (open.get(file) == null) live.problems().forget(file);
        else close(live, open, file);
    }

    private static void close(LiveServer live, Documents open, Path file) {
        if (open.get(file) == null) return;
        open.remove(file);
        live.close(file);
    }

    /// Opens the files that mention one, for a server that checks open files only. Returns all of them that
    /// are open.
    private Set<Path> dependents(LiveServer live, Documents open, Path file, Set<Path> fresh) {
        var spec = server.start().spec();
        var root = server.rootOf(file);
        if (spec.options().project() || root == null) return Set.of();
        var dependents = new TreeSet<Path>();
        for (var each : Dependents.of(file, root, spec)) {
            var text = open.get(each) == null ? text(each) : null;
            if (text != null && put(live, open, each, text, modified(each))) fresh.add(each);
            if (open.get(each) != null) dependents.add(each);
        }
        return dependents;
    }

    private static void pull(LiveServer live, Documents open, Set<Path> files) {
        for (var file : files) {
            var document = open.get(file);
            if (document != null) live.pull(file, document);
        }
        live.hurry(open.all().keySet());
    }

    private FoundProblems.Awaited awaiting(LiveServer live, Set<Path> files, long since) {
        return new FoundProblems.Awaited(files, since, live::pulls, live::isBusy, () -> server.isGone(live));
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return -1;
        }
    }

    private static @Nullable String text(Path file) {
        try {
            return RegularFile.text(file, LARGEST);
        } catch (IOException binaryOrGone) {
            return null;
        }
    }

    private long deadline(Duration limit) {
        return host.nanos().getAsLong() + limit.toNanos();
    }

    @Override
    public Findings await(Duration limit) throws InterruptedException {
        long deadline = deadline(limit);
        if (!sent.await(limit.toNanos(), TimeUnit.NANOSECONDS))
            return new Findings(List.of(), List.of(), false, List.of());
        var live = running;
        var open = documents;
        var wanted = awaited;
        if (live == null || open == null || wanted == null) return nothing(String.valueOf(failure));
        boolean complete = live.problems().await(wanted, deadline);
        if (server.isGone(live)) return nothing(String.valueOf(server.status().note()));
        if (complete) server.proved();
        var now = complete ? live.problems().all() : live.problems().sure();
        return new Findings(present(before, open), present(now, open), complete, List.of());
    }

    private Findings nothing(String reason) {
        var id = server.start().spec().id();
        return new Findings(
                List.of(),
                List.of(),
                true,
                List.of("The language server " + id + " is not working: " + reason
                        + ". Show its log with: lungo lsp logs " + id));
    }

    /// Without the files that have changed again.
    private List<Diagnostic> present(Map<Path, List<Diagnostic>> found, Documents open) {
        return found.entrySet().stream()
                .filter(entry -> isPresent(entry.getKey(), open))
                .flatMap(entry -> entry.getValue().stream())
                .sorted(Diagnostic.ORDER)
                .toList();
    }

    private boolean isPresent(Path file, Documents open) {
        var document = open.get(file);
        var version = versions.get(file);
        return document == null ? version == null : version == null || version == document.version();
    }
}
