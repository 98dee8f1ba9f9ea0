package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.Budget;
import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Provider;
import dev.lungo.core.provider.Reply;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.Spent;
import dev.lungo.engine.budget.Budgets;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.journal.StoredJournal;
import dev.lungo.engine.live.InMemoryLiveState;
import dev.lungo.engine.model.CallRefused;
import dev.lungo.engine.model.ModelCall;
import dev.lungo.engine.model.ModelCalls;
import dev.lungo.engine.session.Sessions;
import dev.lungo.store.SqliteStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever happens at the same time, and however it ends, no cap is passed.
@Tag("slow")
class BudgetPropertyTest {
    private static final Model.Cost PRICE = new Model.Cost(
            3,
            15,
            new Model.CacheCost(0.3, 3.75),
            List.of(Model.Tier.above(20_000, new Model.Rates(6, 22.5, new Model.CacheCost(0.6, 7.5)))),
            null,
            null);
    private static final Model MODEL = new Model(
            "m",
            "p",
            "M",
            null,
            new Model.Api("m", "", ""),
            "active",
            "",
            new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
            PRICE,
            new Model.Limit(0, null, 30_000),
            Map.of(),
            Map.of(),
            Map.of());
    private static final double SESSION = 2.5;
    private static final double DAY = 6;
    private static final long PROJECT = 600_000;

    @TempDir
    Path folder;

    /// A provider with the worst of tokenizers, that fails as it likes, and charges for what it did.
    private static final class Meter implements Provider {
        private final Random random;
        private final List<Spent> charged;

        Meter(Random random, List<Spent> charged) {
            this.random = random;
            this.charged = charged;
        }

        @Override
        public Reply send(Request request) {
            long read = (request.system() + request.instruction()).getBytes(StandardCharsets.UTF_8).length;
            long wrote = 1 + random.nextLong(request.settings().maxTokens());
            long write = random.nextLong(read);
            var used = Tokens.of(read - write, wrote, 0, 0, write);
            Delta end = switch (random.nextInt(5)) {
                case 0 -> new Delta.Failed(new Failure.Aborted("cut"), null, used);
                case 1 -> new Delta.Failed(new Failure.Api("refused", 500, true, null, null, null), null, Tokens.NONE);
                default -> new Delta.Finished(FinishReason.STOP, used);
            };
            boolean free = end instanceof Delta.Failed failed && failed.tokens().counted() == 0;
            var asked = Tokens.of(read - write, 0, 0, 0, write);
            return new Reply() {
                private final Iterator<Delta> only = List.of(end).iterator();

                @Override
                public Iterator<Delta> iterator() {
                    return only;
                }

                @Override
                public byte[] sent() {
                    return new byte[] {1};
                }

                @Override
                public void close() {
                    Thread.yield();
                    // A request that breaks before the first word is charged for its input.
                    var due = only.hasNext() ? asked : free ? Tokens.NONE : used;
                    synchronized (charged) {
                        charged.add(new Spent(PRICE.of(due), due.counted()));
                    }
                }
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "5, 2", "6, 3"})
    void noCapIsPassed(long seed, int processes) throws Exception {
        var budget = new Budget(
                new Cap(0.5, null),
                new Cap(SESSION, null),
                new Cap(DAY, null),
                new Cap(null, PROJECT),
                null,
                List.of());
        var charged = new ArrayList<Spent>();
        List<Id<Session>> sessions;
        Instance instance;
        try (var fixture = new Fixture(folder, budget)) {
            instance = fixture.instances.of(fixture.project.toString());
            var made = new ArrayList<Id<Session>>(List.of(fixture.session.id()));
            for (int i = 0; i < 2; i++)
                made.add(fixture.engine
                        .sessions()
                        .create(instance, Sessions.Draft.EMPTY)
                        .id());
            made.add(fixture.engine
                    .sessions()
                    .create(instance, new Sessions.Draft(null, made.getFirst(), null, null, null, null))
                    .id());
            sessions = made;
        }
        for (int life = 0; life < 3; life++) {
            try (var store = SqliteStore.open(folder.resolve("data/lungo.db"))) {
                var budgets = new Budgets(
                        store,
                        new StoredJournal(store.events(), new InMemoryLiveState(store.events())),
                        Clock.systemDefaultZone());
                budgets.settleOld();
                live(budgets, processes, instance, sessions, charged, new Random(seed * 10 + life));
                // Running requests are charged when the process is killed, without a notification.
                var random = new Random(seed);
                try {
                    budgets.begin(call(instance, sessions.get(1), random, List.of()));
                } catch (CallRefused full) {
                    assertThat(full.failure().message()).contains("is exhausted");
                }
                assertThat(store.usages().session(sessions.getFirst(), Set.of()).usd())
                        .isLessThanOrEqualTo(SESSION + 1e-6);
                assertThat(store.usages().session(sessions.get(1), Set.of()).usd())
                        .isLessThanOrEqualTo(SESSION + 1e-6);
                assertThat(store.usages().project("p1", Set.of()).tokens()).isLessThanOrEqualTo(PROJECT);
            }
        }
        double usd = charged.stream().mapToDouble(Spent::usd).sum();
        long tokens = charged.stream().mapToLong(Spent::tokens).sum();
        assertThat(usd).isLessThanOrEqualTo(DAY + 1e-6).isGreaterThan(1.5);
        assertThat(tokens).isLessThanOrEqualTo(PROJECT);
        try (var store = SqliteStore.open(folder.resolve("data/lungo.db"))) {
            var all = store.usages().project("p1", Set.of());
            assertThat(all.usd()).isGreaterThanOrEqualTo(usd - 1e-6).isLessThanOrEqualTo(DAY + 1e-6);
            assertThat(all.tokens()).isGreaterThanOrEqualTo(tokens);
        }
    }

    /// Openings of a store know no more of each other than processes do.
    private void live(
            Budgets first,
            int processes,
            Instance instance,
            List<Id<Session>> sessions,
            List<Spent> charged,
            Random seeds)
            throws Exception {
        var stores = new ArrayList<SqliteStore>();
        var calls = new ArrayList<ModelCalls>(List.of(new ModelCalls(List.of(first))));
        while (calls.size() < processes) {
            var store = SqliteStore.open(folder.resolve("data/lungo.db"));
            stores.add(store);
            calls.add(new ModelCalls(List.of(new Budgets(
                    store,
                    new StoredJournal(store.events(), new InMemoryLiveState(store.events())),
                    Clock.systemDefaultZone()))));
        }
        live(calls, instance, sessions, charged, seeds);
        stores.forEach(SqliteStore::close);
    }

    private static void live(
            List<ModelCalls> calls, Instance instance, List<Id<Session>> sessions, List<Spent> charged, Random seeds)
            throws Exception {
        try (var threads = Executors.newCachedThreadPool()) {
            var work = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 8; i++) {
                var random = new Random(seeds.nextLong());
                var mine = calls.get(i % calls.size());
                work.add(() -> {
                    for (int n = 0; n < 12; n++) {
                        try (var reply = mine.send(
                                call(instance, sessions.get(random.nextInt(sessions.size())), random, charged))) {
                            boolean reads = random.nextInt(6) > 0;
                            if (reads) for (var delta : reply) assertThat(delta).isNotNull();
                        }
                    }
                    return true;
                });
            }
            for (var done : threads.invokeAll(work)) done.get();
        }
    }

    private static ModelCall call(Instance old, Id<Session> session, Random random, List<Spent> charged) {
        var models = new Metered(new Meter(random, charged));
        var instance = new Instance(
                old.directory(),
                old.project(),
                old.configuration(),
                models,
                old.agents(),
                old.machine(),
                old.toolkit());
        var request = new Request(
                MODEL,
                "é".repeat(random.nextInt(12_000)),
                List.of(),
                List.of(),
                "do it",
                new Request.Settings(20_000, null, null, Map.of()),
                session.value());
        return new ModelCall(instance, session, null, ModelCall.Purpose.STEP, request);
    }
}
