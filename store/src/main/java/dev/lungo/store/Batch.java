package dev.lungo.store;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.core.store.Written;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Changes that one caller wants stored together, and their outcome. Everything but the outcome belongs to the
/// writer. A batch without changes only waits until the text recorded before it is in the rows.
final class Batch {
    private final List<Change> changes;
    private final @Nullable Statement statement;
    private final Consumer<List<Recorded>> published;
    private final List<Recorded> written = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Batch(List<Change> changes, Consumer<List<Recorded>> published) {
        this(changes, null, published);
    }

    private Batch(List<Change> changes, @Nullable Statement statement, Consumer<List<Recorded>> published) {
        this.changes = changes;
        this.statement = statement;
        this.published = published;
    }

    static Batch of(Statement statement) {
        return new Batch(List.of(), statement, _ -> {});
    }

    static Batch marker() {
        return new Batch(List.of(), _ -> {});
    }

    List<Change> changes() {
        return changes;
    }

    /// True if it stored events.
    boolean hasEvents() {
        return !written.isEmpty() && !failed();
    }

    /// True if it contains something that must be on disk.
    boolean writes() {
        return !changes.isEmpty() || statement != null;
    }

    void write(SqlConnection db, Rows rows) throws SQLException {
        for (var change : changes) wrote(rows.apply(change));
        if (statement != null) statement.run(db);
    }

    List<String> replacedParts() {
        return changes.stream()
                .filter(change -> change.event() instanceof Event.PartUpdated)
                .map(Change::subject)
                .toList();
    }

    /// Forgets what an undone transaction wrote.
    void begin() {
        written.clear();
    }

    private void wrote(Recorded recorded) {
        written.add(recorded);
    }

    boolean failed() {
        return done.isCompletedExceptionally();
    }

    void fail(RuntimeException failure) {
        done.completeExceptionally(failure);
    }

    /// Notifies the listeners, then the caller, after the data is on disk.
    void succeed() {
        try {
            if (!written.isEmpty()) published.accept(List.copyOf(written));
            done.complete(null);
        } catch (RuntimeException broken) {
            fail(broken);
        } catch (VirtualMachineError exhausted) {
            fail(new StoreFailure("memory ran out after writing; what was written is stored", exhausted));
        }
    }

    Written outcome() {
        return new Written(done);
    }
}
