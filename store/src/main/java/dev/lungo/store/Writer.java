package dev.lungo.store;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.core.store.Written;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The only thread that writes. It puts everything that waits into one transaction, so that many sessions share one
/// fsync; a batch whose data is rejected fails alone.
final class Writer {
    private final Path file;
    private final SqlConnection db;
    private final Rows rows;
    private final Runnable stored;
    private final Inbox inbox = new Inbox();
    private final Thread thread;
    private boolean durable = true;

    /// The connection is the writer's from now on; `stored` runs after events are stored and published.
    Writer(Path file, SqlConnection db, Runnable stored) {
        this.file = file;
        this.db = db;
        this.rows = new Rows(db);
        this.stored = stored;
        this.thread = Thread.ofPlatform().daemon().name("store-writer").start(this::run);
    }

    Written write(Batch batch) {
        if (!inbox.add(batch)) {
            throw new StoreFailure(
                    "the store of " + file + " is closed; nothing was written", new IllegalStateException("closed"));
        }
        return batch.outcome();
    }

    void append(Event.PartDelta delta) {
        inbox.append(delta);
    }

    /// Writes a statement when there is time. It is lost if the disk rejects it.
    void later(Statement statement) {
        inbox.add(statement);
    }

    /// Returns once all deferred writes are done.
    void settleLater() {
        if (inbox.hasLater()) write(Batch.marker()).await();
    }

    /// Lets a reader of a message that is being written get everything its listeners have heard, so that the next
    /// events fit. If the text cannot be written now, the text on disk has to suffice. Null means all sessions.
    /// The writer's own thread, which publishes, reads what is there.
    void settleText(@Nullable Id<Session> session) {
        if (Thread.currentThread() == thread || !inbox.hasText(session == null ? null : session.value())) return;
        try {
            write(Batch.marker()).await();
        } catch (StoreFailure unwritten) {
            // reads continue; the writer retries, and the next commit notifies its caller
        }
    }

    private void run() {
        Inbox.Work work = null;
        try (db) {
            while ((work = inbox.take()) != null) {
                perform(work);
                work = null;
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("the store's writer must not be interrupted", stopped);
        } catch (SQLException unclean) {
            // only closing can fail here, and everything is committed
        } finally {
            abandon(work);
        }
    }

    /// However the thread ends, no caller waits forever.
    private void abandon(Inbox.@Nullable Work unfinished) {
        inbox.close();
        var ended = new StoreFailure(
                "the writer of " + file + " has ended; nothing was written", new IllegalStateException("ended"));
        if (unfinished != null) for (var batch : unfinished.batches()) batch.fail(ended);
        for (var batch : inbox.drain()) batch.fail(ended);
    }

    private void perform(Inbox.Work work) {
        try {
            transaction(work);
        } catch (SQLException failed) {
            db.rollback();
            if (work.later().isEmpty()) recover(work, failed);
            else perform(new Inbox.Work(work.texts(), work.batches()));
            return;
        } catch (RuntimeException broken) {
            db.rollback();
            for (var batch : work.batches()) batch.fail(broken);
            return;
        } catch (VirtualMachineError exhausted) {
            // The thread continues: without it, no session could store or publish anything.
            db.rollback();
            for (var batch : work.batches())
                batch.fail(new StoreFailure(
                        "memory ran out while writing to " + file + "; nothing was written", exhausted));
            return;
        }
        for (var batch : work.batches()) {
            if (batch.failed()) continue;
            inbox.drop(batch.replacedParts());
            batch.succeed();
        }
        if (work.batches().stream().anyMatch(Batch::hasEvents)) stored.run();
    }

    /// Text waits for a better time. On a full disk batches are tried one by one: one that is too large
    /// for the last free pages must not stop the others.
    private void recover(Inbox.Work work, SQLException failed) {
        inbox.restore(work.texts());
        boolean alone = work.batches().size() + work.texts().size() == 1;
        for (var batch : work.batches()) {
            if (batch.failed()) continue;
            if (alone || !Failures.outOfSpace(failed)) {
                batch.fail(Failures.of(failed, file));
            } else {
                perform(new Inbox.Work(List.of(), List.of(batch)));
            }
        }
    }

    private void transaction(Inbox.Work work) throws SQLException {
        syncAtCommit(work.batches().stream().anyMatch(Batch::writes));
        db.run("begin immediate");
        for (var text : work.texts()) rows.append(text.part(), text.text().toString());
        for (var batch : work.batches()) attempt(batch);
        for (var statement : work.later()) statement.run(db);
        db.run("commit");
    }

    private void attempt(Batch batch) throws SQLException {
        batch.begin();
        db.run("savepoint batch");
        try {
            batch.write(db, rows);
        } catch (SQLException refused) {
            if (!Failures.refusedData(refused)) throw refused;
            db.run("rollback to batch");
            batch.fail(Failures.of(refused, file));
        }
        db.run("release batch");
    }

    private void syncAtCommit(boolean wanted) throws SQLException {
        if (durable == wanted) return;
        db.run(wanted ? "pragma synchronous = full" : "pragma synchronous = normal");
        durable = wanted;
    }

    /// Writes what waits and closes the connection.
    void close() {
        inbox.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
