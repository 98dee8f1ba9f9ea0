package dev.lungo.store;

import static dev.lungo.store.Samples.commit;
import static dev.lungo.store.Samples.created;
import static dev.lungo.store.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.store.SessionQuery;
import dev.lungo.core.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final Migrations NEXT = Migrations.standard().plus("/dev/lungo/store/color.sql");

    @TempDir
    Path folder;

    private Path file;
    private long known;

    @BeforeEach
    void makeOld() throws SQLException {
        file = folder.resolve("lungo.db");
        try (var store = SqliteStore.open(file)) {
            commit(store, created(session("ses_1")));
        }
        known = number(file, "pragma user_version");
    }

    @Test
    void copiesADatabaseAndThenMigratesIt() throws IOException, SQLException {
        try (var store = SqliteStore.open(file, NEXT, "")) {
            assertThat(store.sessions().list(SessionQuery.all(0))).containsExactly(session("ses_1"));
        }
        assertThat(number(file, "select count(*) from session where color = 'none'"))
                .isEqualTo(1);
        assertThat(number(file, "pragma user_version")).isEqualTo(known + 1);

        var backup = backups().getFirst();
        assertThat(number(backup, "pragma user_version")).isEqualTo(known);
        try (var store = SqliteStore.open(backup)) {
            assertThat(store.sessions().list(SessionQuery.all(0))).containsExactly(session("ses_1"));
        }
    }

    @Test
    void keepsThreeBackupsAndMakesNoneWithoutNeed() throws IOException, SQLException {
        Files.createDirectory(folder.resolve("backups"));
        for (var name : List.of("lungo.db.v1.10", "lungo.db.v1.9", "lungo.db.v0.11", "other.db.v1.1")) {
            Files.createFile(folder.resolve("backups").resolve(name));
        }
        SqliteStore.open(file).close();
        assertThat(backups()).hasSize(4);

        SqliteStore.open(file, NEXT, "").close();
        assertThat(backups())
                .hasSize(4)
                .extracting(path -> path.getFileName().toString())
                .contains("lungo.db.v1.10", "lungo.db.v0.11", "other.db.v1.1")
                .doesNotContain("lungo.db.v1.9");
    }

    @Test
    void undoesAMigrationThatFails() throws SQLException {
        var broken = Migrations.standard().plus("/dev/lungo/store/broken.sql");
        assertThatThrownBy(() -> SqliteStore.open(file, broken, ""))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("size");
        assertThat(number(file, "pragma user_version")).isEqualTo(known);
        assertThat(number(file, "select count(*) from pragma_table_info('session') where name = 'color'"))
                .isZero();
    }

    @Test
    void leavesADatabaseOfANewerVersionAlone() throws IOException {
        SqliteStore.open(file, NEXT, "").close();
        var before = Files.readAllBytes(file);
        var made = backups();
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("written by a newer Lungo (version " + (known + 1)
                        + " of its schema; this Lungo supports " + known + ")");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(backups()).isEqualTo(made);
    }

    private List<Path> backups() throws IOException {
        try (var files = Files.list(folder.resolve("backups"))) {
            return files.sorted().toList();
        }
    }

    private static long number(Path file, String sql) throws SQLException {
        try (var db = SqlConnection.open(file)) {
            return db.number(sql);
        }
    }
}
