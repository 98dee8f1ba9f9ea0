package dev.lungo.tui.dialog.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.BudgetLine;
import dev.lungo.core.config.Config;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.store.SentRequest;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.status.SampleSession;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostRowsTest {
    private static final SentRequest.Miss PAUSE =
            new SentRequest.Miss(SentRequest.Cause.EXPIRED, null, null, 21_000, 0.08);

    private static SentRequest request(long number, long read, double cost, boolean missed) {
        return new SentRequest(
                SampleSession.ID,
                number,
                null,
                1_790_000_000_000L,
                3_900,
                SentRequest.Purpose.STEP,
                new ModelRef("anthropic", "sonnet"),
                Tokens.of(22_000 - read, 388, 0, read, 0),
                cost,
                "stop",
                1,
                true,
                missed ? 0 : 0.05,
                missed ? PAUSE : null);
    }

    private static Rig opened(int columns, int rows) {
        var rig = SampleSession.running(columns, rows).press("ctrl+x").press("i");
        var cap = new BudgetLine(CapScope.SESSION, "", new Config.Cap(2.0, null), new Spent(0.1, 0), Spent.NOTHING);
        return rig.take(new LoadCost.Loaded(
                List.of(request(1, 20_900, 0.012, false), request(2, 0, 0.088, true)), List.of(cap)));
    }

    @Test
    void theSumsAndTheReasonsOfMissesAreShown() {
        var screen = opened(120, 40).screen();
        assertThat(screen)
                .contains("$0.10 for 2 requests")
                .contains("48% of 44k tokens, saved $0.05")
                .contains("Misses         1, $0.08")
                .contains("$0.10 of $2")
                .contains("! the pause was too long")
                .contains("21k tokens were not read from the cache")
                .contains("That cost $0.08 more.");
    }

    @Test
    void anotherRequestIsChosenByTheArrows() {
        var rig = opened(80, 24);
        assertThat(rig.screen()).contains("Request 2 · ");
        rig.press("up").press("up");
        assertThat(rig.screen()).contains("Request 1 · ").contains("It read all that it could from the cache.");
    }
}
