package dev.lungo.code.lsp.server;

import dev.lungo.core.code.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The problems that a server has found, each with the version of the document it is about. Only findings
/// of a document's present version are kept. Thread-safe.
///
/// A server that publishes without versions may mean an older text. Such findings are accepted at once if
/// the server has answered a request that was sent after the text; those before are accepted when nothing
/// better follows.
final class FoundProblems {
    private static final int MOST_OF_A_FILE = 1000;

    /// Problems of one kind of message and the time of their arrival. `change` is the number of the change
    /// after which they came.
    private record Batch(List<Diagnostic> problems, int version, long change, long arrived, boolean sure) {}

    private final LongSupplier nanos;
    private final long quiet;
    private final Map<Path, Batch> published = new HashMap<>();
    private final Map<Path, Batch> pulled = new HashMap<>();
    private final Map<Path, Integer> versions = new HashMap<>();
    private final Set<Path> unconfirmed = new HashSet<>();
    private long change;
    private long lastArrival;

    FoundProblems(LongSupplier nanos, long quietNanos) {
        this.nanos = nanos;
        this.quiet = quietNanos;
        this.lastArrival = nanos.getAsLong();
    }

    /// A document has a new text; findings of the old one are forgotten.
    synchronized void expect(Path file, int version) {
        versions.put(file, version);
        published.remove(file);
        pulled.remove(file);
        unconfirmed.add(file);
        change++;
        lastArrival = nanos.getAsLong();
    }

    /// A document was closed, or a file is gone.
    synchronized void forget(Path file) {
        versions.remove(file);
        published.remove(file);
        pulled.remove(file);
        unconfirmed.remove(file);
        change++;
        lastArrival = nanos.getAsLong();
    }

    /// The server has answered a request that was sent after this version.
    synchronized void confirm(Path file, int version) {
        if (Integer.valueOf(version).equals(versions.get(file))) unconfirmed.remove(file);
        notifyAll();
    }

    synchronized long change() {
        return change;
    }

    /// Begins a new change, so that answers from now on can be distinguished from earlier ones.
    synchronized long next() {
        return ++change;
    }

    /// Takes published problems. If they are not `settled`, the server still checks, and they may be
    /// those of the text before, whatever version they name.
    synchronized void publish(Path file, @Nullable Integer version, List<Diagnostic> problems, boolean settled) {
        var present = versions.get(file);
        if (version != null && present != null && !version.equals(present)) return;
        boolean sure = version != null || present == null || !unconfirmed.contains(file);
        published.put(file, batch(problems, present, change, sure && settled));
        notifyAll();
    }

    /// An answer to a question about this version, which was asked after the change `asked`. An answer
    /// counts for that change, although other changes may have been sent since.
    synchronized void pull(Path file, int version, long asked, List<Diagnostic> problems) {
        var present = versions.get(file);
        var known = pulled.get(file);
        if (present != null && present != version || known != null && known.change > asked) return;
        pulled.put(file, batch(problems, present, asked, true));
        notifyAll();
    }

    private Batch batch(List<Diagnostic> problems, @Nullable Integer version, long after, boolean sure) {
        lastArrival = nanos.getAsLong();
        var kept =
                problems.stream().sorted(Diagnostic.ORDER).limit(MOST_OF_A_FILE).toList();
        return new Batch(kept, version == null ? 0 : version, after, lastArrival, sure);
    }

    /// The server is at work, so silence begins later.
    synchronized void stirred() {
        lastArrival = nanos.getAsLong();
        notifyAll();
    }

    /// True if a file is open as a document.
    synchronized boolean isOpen(Path file) {
        return versions.containsKey(file);
    }

    /// Wakes those who wait, because the server has ended or is no longer busy.
    synchronized void wake() {
        notifyAll();
    }

    /// Everything that is known now, by file.
    Map<Path, List<Diagnostic>> all() {
        return all(false);
    }

    /// Everything that is known now and certainly belongs to the present texts, by file.
    Map<Path, List<Diagnostic>> sure() {
        return all(true);
    }

    private synchronized Map<Path, List<Diagnostic>> all(boolean onlySure) {
        var all = new TreeMap<Path, List<Diagnostic>>();
        for (var found : List.of(published, pulled)) {
            found.forEach((file, batch) -> {
                if (onlySure && !batch.sure) return;
                var list = new ArrayList<>(all.getOrDefault(file, List.of()));
                batch.problems.stream().filter(each -> !list.contains(each)).forEach(list::add);
                all.put(file, list);
            });
        }
        return all;
    }

    /// Something that has to be known before a check is complete: findings of `files` that came after
    /// `since`, by question if `byPull`, and silence while the server may report others. `busy` is asked as
    /// long as it waits.
    record Awaited(Set<Path> files, long since, BooleanSupplier byPull, BooleanSupplier busy, BooleanSupplier gone) {}

    /// Waits until that is known, or until `deadline`. Returns false if it is not known then.
    synchronized boolean await(Awaited awaited, long deadline) throws InterruptedException {
        while (true) {
            long now = nanos.getAsLong();
            if (isKnown(awaited, now)) return true;
            if (now >= deadline || awaited.gone.getAsBoolean()) return false;
            wait(Math.clamp((deadline - now) / 1_000_000, 1, 10));
        }
    }

    private boolean isKnown(Awaited awaited, long now) {
        if (awaited.busy.getAsBoolean()) return false;
        boolean byPull = awaited.byPull.getAsBoolean();
        var found = byPull ? pulled : published;
        for (var file : awaited.files) {
            var batch = found.get(file);
            if (batch == null || batch.change < awaited.since) return false;
            if (!byPull && now - batch.arrived < (batch.sure ? quiet : 3 * quiet)) return false;
        }
        return byPull || now - lastArrival >= quiet;
    }
}
