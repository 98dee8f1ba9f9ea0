package dev.lungo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.process.Owner;
import dev.lungo.core.store.StoreFailure;
import dev.lungo.core.usage.Reservations;
import dev.lungo.core.usage.Reservations.Table;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Usage;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each opening of a store stands for a process.
class SharedReservationsTest {
    @TempDir
    Path folder;

    private static Usage usage(String id) {
        return new Usage(
                new Id<>(id),
                1,
                "2026-11-21",
                "p1",
                new Id<>("ses_1"),
                new Id<>("ses_1"),
                null,
                "p",
                "m",
                "step",
                true,
                Tokens.NONE,
                0,
                new Spent(2, 5000),
                Map.of());
    }

    private static List<Usage> read(Reservations shared, Function<Table, List<Usage>> what) {
        return shared.<List<Usage>, RuntimeException>decide(what::apply);
    }

    private static boolean keep(Reservations shared, Usage usage) {
        return shared.<Boolean, RuntimeException>decide(table -> {
            table.keep(usage);
            return true;
        });
    }

    @Test
    void isSeenByOthersUntilItIsOver() {
        try (var one = SqliteStore.open(folder.resolve("a.db"));
                var two = SqliteStore.open(folder.resolve("a.db"))) {
            var mine = one.reservations();
            var theirs = two.reservations();
            assertThat(List.of(mine.used(), theirs.used())).containsExactly(false, false);
            assertThat(keep(mine, usage("use_1"))).isTrue();
            assertThat(List.of(mine.used(), theirs.used())).containsExactly(true, true);
            assertThat(read(mine, Table::others)).isEmpty();
            assertThat(read(theirs, Table::others)).containsExactly(usage("use_1"));
            assertThat(List.of(theirs.news(), theirs.news())).containsExactly(true, false);
            mine.tell(new Id<>("use_1"));
            assertThat(theirs.news()).isTrue();
            assertThat(read(theirs, Table::others)).isEmpty();

            assertThatThrownBy(() -> theirs.<Boolean, RuntimeException>decide(table -> {
                        table.keep(usage("use_2"));
                        throw new IllegalArgumentException("no");
                    }))
                    .hasMessage("no");
            assertThat(read(mine, Table::others)).isEmpty();
            keep(mine, usage("use_3"));
            one.close();
            mine.tell(new Id<>("use_3"));
            assertThatThrownBy(() -> read(mine, Table::others))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("is closed");
            assertThat(read(theirs, Table::others)).isEmpty();
        }
    }

    @Test
    void reportsTheReservationsOfADeadProcessUntilTheyAreCounted() throws Exception {
        var dead = new ProcessBuilder("true").start();
        var owner = new Opening(new Owner(dead.pid(), 1), "x");
        dead.waitFor();
        try (var store = SqliteStore.open(folder.resolve("a.db"))) {
            var shared = store.reservations();
            assertThat(read(shared, Table::left)).isEmpty();
            try (var db = SqlConnection.open(folder.resolve("reservations.db"))) {
                db.run("begin immediate");
                db.update(
                        "insert into reservation (id, owner, data) values (?, ?, ?)",
                        "use_1",
                        owner.toString(),
                        Json.text(usage("use_1")));
                db.run("commit");
            }
            assertThat(read(shared, Table::others)).isEmpty();
            assertThat(read(shared, Table::left)).containsExactly(usage("use_1"));
            read(shared, table -> {
                table.drop(new Id<>("use_1"));
                return List.of();
            });
            assertThat(read(shared, Table::left)).isEmpty();
        }
    }
}
