package dev.lungo.tui.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.Offer;
import dev.lungo.core.config.Config;
import dev.lungo.core.event.Event;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Failure.Budget.Sums;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.session.LoadBudget;
import dev.lungo.tui.session.Submit;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.status.BudgetStop;
import dev.lungo.tui.status.RaisableBudget;
import dev.lungo.tui.status.SampleSession;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BudgetStopTest {
    private static final List<BudgetLine> LINES = List.of(
            line(CapScope.REQUEST, 1, 0),
            line(CapScope.SESSION, 2, 1.86),
            line(CapScope.DAY, 20, 14.2),
            line(CapScope.PROJECT, 300, 81.4));

    private static final RaisableBudget SESSION = dollars(LINES.get(1));

    private static final String WORDS =
            "The budget of $2.00 for this session is exhausted: $1.86 spent, and this request may need $0.32. Raise"
                    + " it: lungo budget raise session AMOUNT --session ses_1";

    private static BudgetLine line(CapScope scope, double usd, double spent) {
        return new BudgetLine(scope, "x", new Config.Cap(usd, null), new Spent(spent, 0), Spent.NOTHING);
    }

    private static Rig stopped(int columns, int rows, Failure failure, List<BudgetLine> lines) {
        var rig = SampleSession.running(columns, rows);
        var session = rig.state().session();
        var answer = (Message.Assistant)
                session.model().conversation().messages().getLast().info();
        rig.hear(new Event.MessageUpdated(SampleSession.ID, answer.failed(failure)));
        rig.effects();
        rig.hear(new Event.StatusChanged(SampleSession.ID, new SessionStatus.Idle()));
        assertThat(rig.effects()).contains((Effect) new LoadBudget(SampleSession.ID));
        rig.take(new LoadBudget.Loaded(SampleSession.ID, lines));
        return rig;
    }

    private static Failure.Budget failure(String scope, Sums limit, Sums spent, Sums need) {
        return new Failure.Budget(WORDS, scope, limit, spent, new Sums(0.0, 0L), need);
    }

    private static Rig stopped(int columns, int rows) {
        return stopped(
                columns,
                rows,
                failure("session", new Sums(2.0, null), new Sums(1.86, 0L), new Sums(0.32, 60_100L)),
                LINES);
    }

    private final Rig rig = stopped(80, 24).pass(1_000);

    private List<Effect> raises() {
        return rig.effects().stream()
                .filter(BudgetRequests.Raise.class::isInstance)
                .toList();
    }

    @Test
    void theCardNamesTheBudgetAndTheAmounts() throws IOException {
        Golden.assertSame("golden/budget/stopped-80x24.txt", stopped(80, 24).screen());
        Golden.assertSame("golden/budget/stopped-120x40.txt", stopped(120, 40).screen());
        Golden.assertSame(
                "golden/budget/amount-80x24.txt",
                rig.press("alt+u").type("3.50").screen());
    }

    @Test
    void theShownAmountIsStored() {
        rig.press("alt+y");
        var raise = new BudgetRequests.Raise(SampleSession.ID, SESSION, 3, true);
        assertThat(raises()).containsExactly(raise);
        rig.take(new BudgetRequests.Raised(raise, LINES));
        assertThat(rig.effects()).anyMatch(Submit.class::isInstance);
    }

    @Test
    void onceRaisesByWhatTheRequestMayNeed() {
        rig.press("alt+o");
        assertThat(raises()).containsExactly(new BudgetRequests.Raise(SampleSession.ID, SESSION, 2.18, true));
    }

    @Test
    void theKeysDoNothingInTheMomentTheCardAppears() {
        var quick = stopped(80, 24).press("alt+y");
        assertThat(quick.effects()).noneMatch(BudgetRequests.Raise.class::isInstance);
    }

    @Test
    void anAmountIsCheckedAndShownBeforeItIsStored() {
        rig.press("alt+u").type("2").press("enter");
        assertThat(rig.screen()).contains("The limit is $2 already.");
        rig.press("backspace").type("x");
        assertThat(rig.screen()).contains("This is not an amount in dollars.");
        rig.press("backspace").type("25").press("tab").press("enter");
        assertThat(raises())
                .containsExactly(new BudgetRequests.Raise(SampleSession.ID, dollars(LINES.get(2)), 25, true));
    }

    @Test
    void enterAndOtherKeysNeverRaise() {
        rig.press("enter").press("y").press("escape").press("tab").press("alt+n");
        assertThat(raises()).isEmpty();
    }

    @Test
    void theCheaperModelContinues() {
        var session = SampleSession.session("ses_1", "Retry failed webhooks", 1.86);
        rig.hear(new Event.SessionUpdated(
                SampleSession.ID, session.withChoice("build", ModelRef.parse("anthropic/sonnet"))));
        rig.state(rig.state().with(rig.state().known().with(List.of(), List.of(), offer())));
        assertThat(rig.screen()).contains("continue with Haiku 4.5");
        rig.press("alt+m");
        var submit = rig.effects().stream().filter(Submit.class::isInstance).findFirst();
        assertThat(((Submit) submit.orElseThrow()).what().model()).hasToString("anthropic/haiku");
        assertThat(raises()).isEmpty();
    }

    private static Offer offer() {
        var models = new LinkedHashMap<String, Model>();
        for (var model : List.of(
                model("sonnet", "Sonnet 4.5", 3, 15),
                model("opus", "Opus", 5, 25),
                model("haiku", "Haiku 4.5", 1, 5),
                model("old", "Old", 0.2, 1))) models.put(model.id(), model);
        var provider = new ProviderInfo("anthropic", "Anthropic", "env", List.of(), null, Map.of(), models);
        return new Offer(List.of(provider), Map.of());
    }

    private static Model model(String id, String name, double input, double output) {
        return new Model(
                id,
                "anthropic",
                name,
                null,
                new Model.Api(id, "https://example.com", "@ai-sdk/anthropic"),
                "active",
                "2026-01-01",
                new Model.Capabilities(true, true, true, true, false, Model.Media.TEXT, Model.Media.TEXT),
                new Model.Cost(input, output, new Model.CacheCost(0, 0)),
                new Model.Limit(200_000, null, 64_000),
                Map.of(),
                Map.of(),
                Map.of());
    }

    @Test
    void aLimitOfOneRequestIsNotRaisedHere() {
        var one = stopped(80, 24, failure("request", new Sums(1.0, null), new Sums(0.0, 0L), new Sums(1.2, 9L)), LINES);
        assertThat(one.screen()).doesNotContain("raise to");
    }

    @Test
    void aStepCoversTheRequestAndIsRound() {
        assertThat(new BudgetStop(dollars(line(CapScope.DAY, 20, 19.9)), 0.3).raised())
                .isEqualTo(30);
        assertThat(new BudgetStop(dollars(line(CapScope.SESSION, 0.1, 0.09)), 0.3).raised())
                .isGreaterThanOrEqualTo(0.39);
        assertThat(new BudgetStop(dollars(line(CapScope.SESSION, 2, 2)), 7).raised())
                .isGreaterThanOrEqualTo(9);
        assertThat(new BudgetStop(tokens(200_000, 190_000), 30_000).raised()).isEqualTo(300_000);
        assertThat(new BudgetStop(tokens(200_000, 190_000), 30_000).once()).isEqualTo(220_000);
        assertThat(new BudgetStop(dollars(line(CapScope.SESSION, 2, 1.95)), 0.0512).once())
                .isEqualTo(2.0012);
    }

    private static RaisableBudget dollars(BudgetLine line) {
        return new RaisableBudget(line, RaisableBudget.Unit.DOLLARS);
    }

    private static RaisableBudget tokens(long cap, long spent) {
        var line =
                new BudgetLine(CapScope.SESSION, "x", new Config.Cap(null, cap), new Spent(0.4, spent), Spent.NOTHING);
        return new RaisableBudget(line, RaisableBudget.Unit.TOKENS);
    }

    @Test
    void aBudgetInTokensIsRaisedInTokens() throws IOException {
        var lines = List.of(tokens(200_000, 184_300).line(), LINES.get(2));
        var tokens = stopped(
                        80,
                        24,
                        failure("session", new Sums(null, 200_000L), new Sums(0.4, 184_300L), new Sums(0.32, 60_100L)),
                        lines)
                .pass(1_000);
        Golden.assertSame("golden/budget/tokens-80x24.txt", tokens.screen());
        tokens.press("alt+y");
        var raise = new BudgetRequests.Raise(SampleSession.ID, tokens(200_000, 184_300), 300_000, true);
        assertThat(tokens.effects()).contains((Effect) raise);
        tokens.press("alt+u").type("250k");
        Golden.assertSame("golden/budget/tokens-amount-80x24.txt", tokens.screen());
        tokens.press("backspace").type("x");
        assertThat(tokens.screen()).contains("This is not an amount in tokens.");
        tokens.press("backspace").type(",000").press("enter");
        assertThat(tokens.effects())
                .contains((Effect) new BudgetRequests.Raise(SampleSession.ID, tokens(200_000, 184_300), 250_000, true));
    }

    @Test
    void theCostDialogRaisesABudgetWithoutContinuing() {
        var dialog = SampleSession.running(80, 24).press("ctrl+x").press("i").press("b");
        assertThat(dialog.effects()).contains((Effect) new BudgetRequests.Look(SampleSession.ID));
        dialog.take(new BudgetRequests.Seen(SampleSession.ID, LINES));
        dialog.type("5").press("enter");
        assertThat(dialog.effects()).containsExactly(new BudgetRequests.Raise(SampleSession.ID, SESSION, 5, false));
    }

    @Test
    void withoutABudgetTheCommandShowsHowToSetOne() {
        rig.type("/budget").press("escape").press("enter");
        rig.take(new BudgetRequests.Seen(SampleSession.ID, List.of(LINES.getFirst())));
        assertThat(rig.screen()).contains("No budget is set. lungo budget raise session AMOUNT sets one.");
    }
}
