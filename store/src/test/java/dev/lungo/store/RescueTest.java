package dev.lungo.store;

import static dev.lungo.store.Samples.commit;
import static dev.lungo.store.Samples.created;
import static dev.lungo.store.Samples.session;
import static dev.lungo.store.Samples.text;
import static dev.lungo.store.Samples.updated;
import static dev.lungo.store.Samples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.StoreFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A database that was damaged while nothing was looking.
class RescueTest {
    private static final int SESSIONS = 400;
    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("lungo.db");
        try (var store = SqliteStore.open(file)) {
            commit(
                    store,
                    IntStream.range(1000, 1000 + SESSIONS)
                            .boxed()
                            .<Event>mapMulti((i, events) -> {
                                events.accept(created(session("ses_" + i)));
                                events.accept(updated(user("ses_" + i, "msg_" + i)));
                                events.accept(updated(text("ses_" + i, "msg_" + i, "prt_" + i, "x".repeat(300))));
                            })
                            .toArray(Event[]::new));
            assertThat(store.notice()).isEmpty();
        }
    }

    private interface Use {
        void of(SqliteStore store);
    }

    private String opened(Use use) {
        try (var store = SqliteStore.open(file)) {
            use.of(store);
            return store.notice().orElse("");
        }
    }

    private static List<Session> sessions(SqliteStore store) {
        return store.sessions().list(SessionQuery.all(0));
    }

    private List<Path> aside() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(
                            path -> path.getFileName().toString().matches("lungo\\.db\\.damaged-\\d{8}-\\d{6}(-\\d+)?"))
                    .toList();
        }
    }

    private void overwrite(long from, int length) throws IOException {
        try (var bytes = FileChannel.open(file, StandardOpenOption.WRITE)) {
            bytes.write(ByteBuffer.wrap("x".repeat(length).getBytes()), from);
        }
    }

    /// The sign of the file, its whole head, and the page that says where the tables are.
    @ParameterizedTest
    @ValueSource(ints = {16, 100, 512, PAGE})
    void savesEverythingWhenTheStartIsDamaged(int length) throws IOException {
        overwrite(0, length);
        var damaged = Files.readAllBytes(file);
        var notice = opened(store -> {
            assertThat(sessions(store)).hasSize(SESSIONS);
            assertThat(store.messages().all(new Id<>("ses_1007")))
                    .hasSize(1)
                    .first()
                    .satisfies(message -> assertThat(message.parts()).hasSize(1));
            commit(store, created(session("ses_new")));
        });
        assertThat(aside())
                .hasSize(1)
                .first()
                .satisfies(path -> assertThat(path).hasBinaryContent(damaged));
        assertThat(notice)
                .matches("The database .*/lungo\\.db was damaged: .+\\. It was kept as .*/lungo\\.db\\.damaged-[\\d-]+,"
                        + " and "
                        + SESSIONS + " sessions were saved\\.");
        assertThat(opened(store -> assertThat(sessions(store)).hasSize(SESSIONS + 1)))
                .as("the next opening")
                .isEmpty();
    }

    @Test
    void savesWhatIsNotOnDamagedPages() throws IOException {
        long pages = Files.size(file) / PAGE;
        for (long page = pages / 2; page < pages / 2 + 3; page++) overwrite(page * PAGE, 600);
        var notice = opened(store -> assertThat(sessions(store)).hasSizeBetween(SESSIONS * 3 / 4, SESSIONS));
        assertThat(notice).contains("parts of it could not be read", "It was kept as");
        assertThat(aside()).hasSize(1);
    }

    @Test
    void savesTheReadableHalf() throws IOException {
        try (var bytes = FileChannel.open(file, StandardOpenOption.WRITE)) {
            bytes.truncate(bytes.size() / 2 / PAGE * PAGE + 100);
        }
        var saved = new AtomicInteger();
        var notice = opened(store -> saved.set(sessions(store).size()));
        assertThat(saved.get()).isGreaterThan(SESSIONS / 10);
        assertThat(notice).contains(saved + " sessions were saved");
        assertThat(aside()).hasSize(1);
    }

    @Test
    void keepsAForeignFileAsideAndStartsEmpty() throws IOException {
        Files.writeString(file, "this is not a database, however long the text may be");
        assertThat(opened(store -> assertThat(sessions(store)).isEmpty()))
                .contains("it is not a database", "0 sessions were saved");
        Files.delete(file);
        Files.createDirectory(file);
        Files.createFile(file.resolve("in it"));
        assertThat(opened(store -> assertThat(sessions(store)).isEmpty())).contains("it was a directory");
        assertThat(aside())
                .hasSize(2)
                .anySatisfy(path -> assertThat(path.resolve("in it")).exists());
    }

    @Test
    void saysThatAnEmptyFileWasNotAlwaysEmpty() throws IOException {
        try (var bytes = FileChannel.open(file, StandardOpenOption.WRITE)) {
            bytes.truncate(0);
        }
        assertThat(opened(store -> assertThat(sessions(store)).isEmpty())).contains("was damaged: it was empty.");
        assertThat(aside()).hasSize(1);
    }

    @Test
    void takesALogOfNothingAndALogOfGarbageForNoDamage() throws IOException {
        Files.createFile(folder.resolve("lungo.db-wal"));
        assertThat(opened(store -> assertThat(sessions(store)).hasSize(SESSIONS)))
                .isEmpty();
        Files.writeString(folder.resolve("lungo.db-wal"), "garbage".repeat(10_000));
        assertThat(opened(store -> assertThat(sessions(store)).hasSize(SESSIONS)))
                .isEmpty();
    }

    @Test
    void repairsWhatALaterReadingFoundDamaged() throws IOException {
        try (var store = SqliteStore.open(file)) {
            long pages = Files.size(file) / PAGE;
            for (long page = 10; page < pages; page++) overwrite(page * PAGE, PAGE);
            assertThatThrownBy(() -> sessions(store))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessage("the database " + file
                            + " is damaged; the next start repairs it: run lungo server stop, then try again");
            assertThat(Damage.mark(file)).exists();
        }
        assertThat(opened(store -> commit(store, created(session("ses_new"))))).contains("could not be read");
        assertThat(Damage.mark(file)).doesNotExist();
    }

    @Test
    void offersTheNewestBackup() throws Exception {
        try (var store = SqliteStore.open(file)) {
            store.backUp();
        }
        var backup = Backups.of(file).list().getFirst();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.path())))
                .isEqualTo("rw-------");
        Files.write(file, new byte[0]);
        assertThat(opened(store -> {})).endsWith(" To restore a backup: lungo server stop, then lungo backup restore.");
        Backups.of(file).restore(backup);
        assertThat(opened(store -> assertThat(sessions(store)).hasSize(SESSIONS)))
                .isEmpty();
        assertThat(Backups.of(file).list())
                .extracting(one -> one.path().getFileName().toString().replaceFirst("\\d+$", ""))
                .containsExactly("lungo.db.replaced.", "lungo.db.auto.");
        Files.delete(file);
        assertThat(opened(store -> {})).contains("was missing", "lungo backup restore");
    }
}
