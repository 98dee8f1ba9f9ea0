package dev.lungo.store;

import static dev.lungo.store.Samples.assistant;
import static dev.lungo.store.Samples.commit;
import static dev.lungo.store.Samples.created;
import static dev.lungo.store.Samples.delta;
import static dev.lungo.store.Samples.session;
import static dev.lungo.store.Samples.text;
import static dev.lungo.store.Samples.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.event.EventLog;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract<SqliteStore> {
    @TempDir
    Path folder;

    @Override
    protected SqliteStore create() {
        return SqliteStore.open(file());
    }

    @Override
    protected EventLog log(SqliteStore of) {
        return of.events();
    }

    private Path file() {
        return folder.resolve("da?a %20").resolve("lungo.db");
    }

    @Test
    void showsItsFilesToTheirOwnerOnly() throws IOException {
        commit(store, created(session("ses_1")));
        assertThat(mode(file().getParent())).isEqualTo("rwx------");
        try (var files = Files.list(file().getParent())) {
            assertThat(files.map(SqliteStoreTest::mode)).hasSize(3).containsOnly("rw-------");
        }
    }

    @Test
    void opensWhatItClosed() {
        var part = text("ses_1", "msg_1", "prt_1", "");
        commit(store, created(session("ses_1")), updated(assistant("ses_1", "msg_1")), updated(part));
        store.events().append(delta(part, "last words"));
        store.close();
        store = create();
        assertThat(store.messages().all(new Id<>("ses_1")))
                .containsExactly(new Message(
                        assistant("ses_1", "msg_1"), List.of(text("ses_1", "msg_1", "prt_1", "last words"))));
    }

    @Test
    void saysThatItIsClosed() {
        store.close();
        assertThatThrownBy(() -> commit(store, created(session("ses_1"))))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.sessions().projects())
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("closed");
    }

    /// Seen by a connection of its own, because reading through the store would write the text first.
    @Test
    void writesStreamedTextSoonAndThenSleeps() throws SQLException {
        var part = text("ses_1", "msg_1", "prt_1", "");
        commit(store, created(session("ses_1")), updated(assistant("ses_1", "msg_1")), updated(part));
        try (var outside = SqlConnection.open(file())) {
            store.events().append(delta(part, "soon"));
            Await.until(() -> outside.number("select count(*) from part where data like '%soon%'") == 1);
        }
        var writers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("store-writer"))
                .toList();
        Await.until(() -> writers.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    }

    @Test
    void goesOnReadingOnAFullDiskAndWritesAgainAfterwards() {
        store.close();
        store = SqliteStore.open(file(), Migrations.standard(), "pragma max_page_count = 60");
        var id = new Id<Session>("ses_1");
        var part = text("ses_1", "msg_1", "prt_1", "");
        commit(store, created(session("ses_1")), updated(assistant("ses_1", "msg_1")), updated(part));

        var large = text("ses_1", "msg_1", "prt_2", "x".repeat(1_000_000));
        assertThatThrownBy(() -> commit(store, updated(large)))
                .isInstanceOf(StoreFailure.Full.class)
                .hasMessage("the disk is full, so nothing could be written to " + file()
                        + "; free some space and try again");
        store.events().append(delta(part, "x".repeat(1_000_000)));
        assertThat(store.messages().all(id)).containsExactly(new Message(assistant("ses_1", "msg_1"), List.of(part)));

        var small = text("ses_1", "msg_1", "prt_1", "small");
        commit(store, updated(small));
        assertThat(store.messages().all(id)).containsExactly(new Message(assistant("ses_1", "msg_1"), List.of(small)));
        assertThat(store.sessions().find(id)).contains(session("ses_1"));
    }

    @Test
    void worksForAnInterruptedThreadAndLeavesItInterrupted() {
        Thread.currentThread().interrupt();
        commit(store, created(session("ses_1")));
        assertThat(store.sessions().find(new Id<>("ses_1"))).contains(session("ses_1"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @RepeatedTest(10)
    void canBeMadeByManyAtOnce() throws InterruptedException, ExecutionException {
        var shared = folder.resolve("shared.db");
        var opened = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                var id = "ses_" + i;
                opened.add(threads.submit(() -> {
                    try (var mine = SqliteStore.open(shared)) {
                        return commit(mine, created(session(id))).size();
                    }
                }));
            }
        }
        for (var one : opened) assertThat(one.get()).isEqualTo(1);
        try (var all = SqliteStore.open(shared)) {
            assertThat(all.sessions().list(SessionQuery.all(0))).hasSize(8);
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
