package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.event.Event;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.core.usage.Stats;
import dev.lungo.core.usage.StatsQuery;
import dev.lungo.core.usage.Usage;
import dev.lungo.engine.budget.Budgets;
import dev.lungo.engine.model.CallRefused;
import dev.lungo.engine.model.ModelCall;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Budgets in whole turns. The scripted model costs a dollar per million tokens, and each answer of it 110 tokens.
class BudgetTest {
    @TempDir
    Path folder;

    private static Config.Budget session(@Nullable Double usd, @Nullable Long tokens) {
        return new Config.Budget(Cap.NONE, new Cap(usd, tokens), Cap.NONE, Cap.NONE, null, List.of());
    }

    private static @Nullable Failure error(Message answer) {
        return ((Message.Assistant) answer.info()).error();
    }

    private static Spent spent(Fixture fixture) {
        return line(fixture).spent();
    }

    private static Budgets.Line line(Fixture fixture) {
        var instance = fixture.instances.of(fixture.project.toString());
        return fixture.engine.budgets().lines(instance, fixture.session.id()).stream()
                .filter(line -> line.scope() == CapScope.SESSION)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> warnings(Fixture fixture) throws InterruptedException {
        var heard = new ArrayList<String>();
        for (var next = fixture.ear.next(Duration.ofMillis(250));
                next != null;
                next = fixture.ear.next(Duration.ofMillis(250))) {
            if (next.event() instanceof Event.BudgetWarned warned) heard.add(warned.message());
        }
        return heard;
    }

    @Test
    void stopsBeforeACapAndContinuesOnceItIsRaised() throws Exception {
        try (var fixture = new Fixture(folder, session(0.02, null))) {
            fixture.script.holds(0, 2_000);
            fixture.script.says(
                    new Delta.Text("long"), new Delta.Finished(FinishReason.STOP, Tokens.of(16_500, 1000, 0, 0, 0)));
            assertThat(error(fixture.answer("one"))).isNull();
            assertThat(warnings(fixture))
                    .containsExactly(
                            "88% of the budget for this session is used: $0.0175 of $0.0200. Raise it: lungo budget"
                                    + " raise session AMOUNT --session "
                                    + fixture.session.id());

            var stopped = error(fixture.answer("two"));
            assertThat(stopped).isInstanceOf(Failure.Budget.class);
            var figures = (Failure.Budget) stopped;
            assertThat(figures.scope()).isEqualTo("session");
            assertThat(figures.limit()).isEqualTo(new Failure.Budget.Sums(0.02, null));
            assertThat(figures.spent()).isEqualTo(new Failure.Budget.Sums(0.0175, 17_500L));
            assertThat(figures.held()).isEqualTo(new Failure.Budget.Sums(0.0, 0L));
            assertThat(figures.need().usd()).isGreaterThan(0.0025);
            assertThat(stopped.message())
                    .startsWith(
                            "The budget of $0.0200 for this session is exhausted: $0.0175 spent, and this request may"
                                    + " need $")
                    .endsWith("Raise it: lungo budget raise session AMOUNT --session " + fixture.session.id());
            assertThat(fixture.script.asked).hasSize(1);

            var instance = fixture.instances.of(fixture.project.toString());
            fixture.engine.budgets().set(instance, CapScope.SESSION, fixture.session.id(), new Cap(5.0, null));
            assertThat(error(fixture.answer("three"))).isNull();
            assertThat(warnings(fixture)).isEmpty();
            assertThat(line(fixture).cap()).isEqualTo(new Cap(5.0, null));
        }
    }

    @Test
    void asksForLessWhereTheWholeAnswerDoesNotFit() throws Exception {
        try (var fixture = new Fixture(folder, session(0.02, null))) {
            fixture.script.holds(0, 32_000);
            assertThat(error(fixture.answer("one"))).isNull();
            assertThat(fixture.script.asked.getFirst().settings().maxTokens()).isBetween(8_000L, 19_000L);
        }
    }

    /// Otherwise a long conversation could not continue after a restart, because its bytes are many times its tokens.
    @Test
    void usesTheProvidersCountsAfterARestart() throws Exception {
        Id<Session> session;
        try (var fixture = new Fixture(folder, session(null, 60_000L))) {
            session = fixture.session.id();
            fixture.script.holds(0, 2_000);
            fixture.script.calls("{\"what\":\"look\"}");
            fixture.script.says(
                    new Delta.Text("long"),
                    new Delta.Finished(FinishReason.STOP, Tokens.of(15_000, 1_000, 0, 5_000, 0)));
            assertThat(error(fixture.answer("x".repeat(45_000)))).isNull();
        }
        try (var fixture = new Fixture(folder, session(null, 60_000L))) {
            fixture.script.holds(0, 2_000);
            assertThat(error(fixture.engine
                            .work()
                            .prompts()
                            .prompt(session, Prompt.text("go on"))
                            .get(10, TimeUnit.SECONDS)))
                    .isNull();
            assertThat(error(fixture.engine
                            .work()
                            .prompts()
                            .prompt(session, Prompt.text("y".repeat(20_000)))
                            .get(10, TimeUnit.SECONDS)))
                    .isNotNull();
        }
    }

    @Test
    void titlesSubagentsAndSummariesCount() throws Exception {
        try (var fixture = new Fixture(folder, session(null, 1_000_000L))) {
            fixture.script.calls("{\"what\":\"child\",\"file\":\"look\"}");
            fixture.script.says(new Delta.Text("looked"), Script.done());
            fixture.answer("one");
            fixture.engine
                    .work()
                    .prompts()
                    .summarize(fixture.session.id(), fixture.script.fallback().orElseThrow(), false)
                    .get(10, TimeUnit.SECONDS);
            assertThat(spent(fixture).tokens()).isEqualTo(4 * 110);
            assertThat(line(fixture).reserved()).isEqualTo(Spent.NOTHING);

            var untitled = fixture.engine
                    .sessions()
                    .create(fixture.instances.of(fixture.project.toString()), Sessions.Draft.EMPTY);
            fixture.engine
                    .work()
                    .prompts()
                    .prompt(untitled.id(), Prompt.text("name me"))
                    .get(10, TimeUnit.SECONDS);
            var purposes = new ArrayList<String>();
            while (purposes.size() < 4) {
                var usage = fixture.hear(Event.UsageUpdated.class).info();
                if (usage.sessionID().equals(untitled.id()))
                    purposes.add(usage.purpose() + (usage.open() ? " open" : ""));
            }
            assertThat(purposes).containsExactlyInAnyOrder("title open", "title", "step open", "step");
        }
    }

    @Test
    void countsDeletedSessionsAndNoImportedOnes() throws Exception {
        try (var fixture = new Fixture(folder, session(null, 1_000_000L))) {
            fixture.script.calls("{\"what\":\"nothing\"}");
            fixture.answer("one");
            var export = fixture.engine.work().copies().export(fixture.session.id());
            var before = fixture.store.usages().project("p1", Set.of());
            assertThat(before).isEqualTo(new Spent(0.00022, 220));
            fixture.engine.work().stops().delete(fixture.session.id());
            assertThat(fixture.store.usages().project("p1", Set.of())).isEqualTo(before);
            fixture.engine.work().copies().take(fixture.instances.of(fixture.project.toString()), export);
            assertThat(fixture.store.usages().project("p1", Set.of())).isEqualTo(before);
            assertThat(fixture.store.usages().stats(new StatsQuery(null, null)).tools())
                    .containsExactly(new Stats.Tool("probe", 1, 1));
        }
    }

    @Test
    void anAbortedAnswerCountsWhatCameOfIt() throws Exception {
        try (var fixture = new Fixture(folder, session(null, 1_000_000L))) {
            fixture.script.says(
                    new Delta.Text("so far"),
                    new Delta.Failed(new Failure.Aborted("cut"), null, Tokens.of(50, 1, 0, 20, 0)));
            fixture.answer("one");
            Usage last;
            do last = fixture.hear(Event.UsageUpdated.class).info();
            while (last.open());
            assertThat(last.tokens()).isEqualTo(Tokens.of(50, 8, 0, 20, 0));
            assertThat(last.charged().tokens()).isEqualTo(78);
            assertThat(last.tools()).isEqualTo(Map.of());
        }
    }

    @Test
    void reportsWaitingForOtherReservations() throws Exception {
        try (var fixture = new Fixture(folder, session(null, 20_000L))) {
            var instance = fixture.instances.of(fixture.project.toString());
            var request = new Request(
                    fixture.script.find(new ModelRef("script", "one")).orElseThrow(),
                    "hi",
                    List.of(),
                    List.of(),
                    null,
                    new Request.Settings(12_000, null, null, Map.of()),
                    "k");
            var call = new ModelCall(instance, fixture.session.id(), null, ModelCall.Purpose.STEP, request);
            var first = fixture.engine.budgets().begin(call);
            var second = new FutureTask<>(() -> fixture.engine.budgets().begin(call));
            Thread.ofVirtual().start(second);
            assertThat(fixture.hear(Event.BudgetWarned.class).message())
                    .isEqualTo("Waiting: other requests have reserved 14,004 tokens of the budget of 20,000 tokens for"
                            + " this session. Details: lungo budget");
            first.ended(new byte[0], null);
            second.get(10, TimeUnit.SECONDS).ended(new byte[0], null);
            assertThat(line(fixture).reserved()).isEqualTo(Spent.NOTHING);
        }
    }

    @Test
    void aClockThatGoesBackOpensNoCap() throws Exception {
        var budget = new Config.Budget(Cap.NONE, Cap.NONE, new Cap(null, 50_000L), Cap.NONE, null, List.of());
        try (var fixture = new Fixture(folder, budget)) {
            fixture.script.holds(0, 2_000);
            fixture.script.says(
                    new Delta.Text("much"), new Delta.Finished(FinishReason.STOP, Tokens.of(48_000, 1_000, 0, 0, 0)));
            fixture.answer("one");
            var instance = fixture.instances.of(fixture.project.toString());
            var yesterday = new Budgets(
                    fixture.store, fixture.journal, Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(-1)));
            var tomorrow = new Budgets(
                    fixture.store, fixture.journal, Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(1)));
            var today = List.of(yesterday, tomorrow).stream()
                    .map(budgets -> budgets.lines(instance, null).stream()
                            .filter(line -> line.scope() == CapScope.DAY)
                            .findFirst()
                            .orElseThrow()
                            .spent()
                            .tokens());
            assertThat(today).containsExactly(49_000L, 0L);
            var request = new Request(
                    fixture.script.find(new ModelRef("script", "one")).orElseThrow(),
                    "hi",
                    List.of(),
                    List.of(),
                    null,
                    new Request.Settings(2_000, null, null, Map.of()),
                    "k");
            assertThatThrownBy(() -> yesterday.begin(
                            new ModelCall(instance, fixture.session.id(), null, ModelCall.Purpose.STEP, request)))
                    .isInstanceOf(CallRefused.class)
                    .hasMessageContaining("The budget of 50,000 tokens for today is exhausted: 49,000 tokens spent");
        }
    }
}
