package dev.lungo.store;

import static dev.lungo.store.Samples.commit;
import static dev.lungo.store.Samples.created;
import static dev.lungo.store.Samples.project;
import static dev.lungo.store.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.usage.CapChange;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Stats;
import dev.lungo.core.usage.StatsQuery;
import dev.lungo.core.usage.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageRowsTest {
    @TempDir
    Path folder;

    private static Usage usage(String id, String day, String session, String model, Map<String, Integer> tools) {
        return new Usage(
                new Id<>(id),
                1,
                day,
                "p1",
                new Id<>(session),
                new Id<>("ses_1"),
                new Id<>("msg_" + id),
                "p",
                model,
                "step",
                false,
                Tokens.of(10, 2, 1, 100, 7),
                0.5,
                new Spent(0.75, 120),
                tools);
    }

    @Test
    void addsUpWhatStaysWhenASessionGoes() {
        try (var store = SqliteStore.open(folder.resolve("a.db"))) {
            var open = usage("use_3", "2026-11-21", "ses_2", "b", Map.of());
            var waiting = new Usage(
                    open.id(),
                    1,
                    open.day(),
                    "p1",
                    open.sessionID(),
                    open.rootID(),
                    null,
                    "p",
                    "b",
                    "title",
                    true,
                    Tokens.NONE,
                    0,
                    new Spent(2, 5000),
                    Map.of());
            commit(
                    store,
                    new Event.ProjectUpdated(project("p1", "/home/u/demo")),
                    created(session("ses_1")),
                    new Event.UsageUpdated(usage("use_1", "2026-11-20", "ses_1", "a", Map.of("bash", 2, "read", 1))),
                    new Event.UsageUpdated(usage("use_2", "2026-11-21", "ses_1", "a", Map.of("read", 1))),
                    new Event.UsageUpdated(waiting));
            assertThat(store.usages().open()).containsExactly(waiting);
            assertThat(store.usages().session(new Id<>("ses_1"), Set.of())).isEqualTo(new Spent(3.5, 5240));
            commit(store, new Event.UsageUpdated(open), new Event.SessionDeleted(new Id<>("ses_1"), session("ses_1")));
            assertThat(store.usages().open()).isEmpty();
            assertThat(store.usages().project("p1", Set.of())).isEqualTo(new Spent(2.25, 360));
            assertThat(store.usages().project("p2", Set.of())).isEqualTo(Spent.NOTHING);
            assertThat(store.usages().daysSince("2026-11-21", Set.of()))
                    .isEqualTo(Map.of("2026-11-21", new Spent(1.5, 240)));

            var each = Tokens.of(10, 2, 1, 100, 7);
            assertThat(store.usages().stats(new StatsQuery(null, "p1")))
                    .isEqualTo(new Stats(
                            new Stats.Line("total", 2, 3, each.plus(each).plus(each), 1.5),
                            360,
                            List.of(
                                    new Stats.Line("2026-11-20", 1, 1, each, 0.5),
                                    new Stats.Line("2026-11-21", 2, 2, each.plus(each), 1)),
                            List.of(
                                    new Stats.Line("p/a", 1, 2, each.plus(each), 1),
                                    new Stats.Line("p/b", 1, 1, each, 0.5)),
                            List.of(new Stats.Line(
                                    "/home/u/demo", 2, 3, each.plus(each).plus(each), 1.5)),
                            List.of(new Stats.Tool("bash", 2, 1), new Stats.Tool("read", 2, 2))));
            assertThat(store.usages()
                            .stats(new StatsQuery("2026-11-21", null))
                            .total()
                            .messages())
                    .isEqualTo(2);
            assertThat(store.usages().stats(new StatsQuery("2027-01-01", null)))
                    .isEqualTo(new Stats(
                            new Stats.Line("total", 0, 0, Tokens.of(0, 0, 0, 0, 0), 0),
                            0,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of()));
        }
    }

    @Test
    void keepsTheCapsThatPeopleSet() {
        try (var store = SqliteStore.open(folder.resolve("a.db"))) {
            var day = new CapChange(CapScope.DAY, "2026-11-21", new Cap(30.0, null), 1);
            var session = new CapChange(CapScope.SESSION, "ses_1", new Cap(0.5, 9L), 2);
            commit(
                    store,
                    new Event.CapChanged(new CapChange(CapScope.DAY, "2026-11-21", new Cap(20.0, null), 0)),
                    new Event.CapChanged(day),
                    new Event.CapChanged(session));
            assertThat(store.usages().caps()).containsExactly(day, session);
        }
    }

    @Tag("slow")
    @Test
    void addsUpTenThousand() {
        try (var store = SqliteStore.open(folder.resolve("a.db"))) {
            var events = new Event[10_000];
            for (int i = 0; i < events.length; i++) {
                events[i] = new Event.UsageUpdated(usage(
                        "use_" + i,
                        "2026-10-" + (10 + i % 20),
                        "ses_" + i % 100,
                        "m" + i % 7,
                        Map.of("bash", 1, "tool" + i % 12, 2)));
            }
            commit(store, events);
            var stats = store.usages().stats(new StatsQuery(null, null));
            assertThat(stats.total().messages()).isEqualTo(10_000);
        }
    }
}
