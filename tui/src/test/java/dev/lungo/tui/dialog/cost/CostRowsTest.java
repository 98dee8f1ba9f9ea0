package dev.lungo.tui.dialog.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.SentRequests;
import dev.lungo.core.config.Config;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.session.Message;
import dev.lungo.core.store.SentRequest;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.testkit.Components;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.dialog.reader.ReaderDialog;
import dev.lungo.tui.dialog.reader.ReaderJson;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.status.SampleSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
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
                Tokens.of(2_000, 388, 0, read, 20_000 - read),
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
                List.of(request(1, 19_000, 0.012, false), request(2, 0, 0.088, true)), List.of(cap), List.of()));
    }

    @Test
    void theSumsAndTheReasonsOfMissesAreShown() {
        var screen = opened(120, 40).screen();
        assertThat(screen)
                .contains("$0.10 for 2 requests")
                .contains("43% of 44k tokens, saved $0.05")
                .contains("Misses         1, $0.08")
                .contains("$0.10 of $2")
                .contains("! the pause was too long")
                .contains("21k tokens were not read from the cache")
                .contains("That cost $0.08 more.");
    }

    @Test
    void turnsAreMarkedAndSubagentsAreSummed() throws IOException {
        var rig = SampleSession.running(80, 24);
        var session = rig.state().session();
        var answer = session.model().conversation().messages().stream()
                .map(Message::info)
                .filter(Message.Assistant.class::isInstance)
                .map(Message.Assistant.class::cast)
                .findFirst()
                .orElseThrow();
        var own = session.model().session();
        var subagents = List.of(
                Components.with(own, "title", "Read the tests", "cost", 0.02),
                Components.with(own, "title", "Find callers", "cost", 0.11));
        var first = Components.with(request(2, 19_000, 0.03, false), "messageID", answer.id());
        rig.press("ctrl+x").press("i");
        rig.take(new LoadCost.Loaded(
                List.of(request(1, 0, 0.01, false), first, request(3, 19_000, 0.02, false)), List.of(), subagents));
        golden("turns", rig);
        assertThat(rig.screen()).contains("Subagents      $0.13 more for 2: Find callers $0.11, Read the tests $0.02");
    }

    @Test
    void anotherRequestIsChosenByTheArrows() {
        var rig = opened(80, 24);
        assertThat(rig.screen()).contains("Request 2 · ");
        rig.press("up").press("up");
        assertThat(rig.screen()).contains("Request 1 · ").contains("It read all that it could from the cache.");
    }

    private static void golden(String name, Rig rig) throws IOException {
        var device = rig.state().device();
        Golden.assertSame(
                "golden/cost/" + name + "-" + device.columns() + "x" + device.rows() + ".txt",
                rig.screen().replaceAll("[0-9]{2}:[0-9]{2}:[0-9]{2}", "12:34:56"));
    }

    private static void goldens(String name, UnaryOperator<Rig> keys) throws IOException {
        golden(name, keys.apply(opened(80, 24)));
        golden(name, keys.apply(opened(120, 40)));
    }

    @Test
    void theRequestsAreListed() throws IOException {
        goldens("requests", rig -> rig);
    }

    @Test
    void theBodyIsShownAsItWasSentAndCopiedExactly() throws IOException {
        var body = "{\"model\":\"sonnet\",\"system\":\"Be brief.\\n\\tAlways.\",\"messages\":[{\"role\":\"user\","
                + "\"content\":\"C:\\\\new \\\"x\\\"\"}]}";
        goldens("body", rig -> {
            rig.effects();
            rig.press("enter");
            assertThat(rig.effects()).containsExactly(new ReadRequest(SampleSession.ID, 2, false));
            var lines = ReaderJson.lines(body.getBytes(StandardCharsets.UTF_8));
            return rig.take(new ReadRequest.Read("Request 2 as it was sent", lines, body));
        });
        var rig = opened(80, 24);
        rig.take(new ReadRequest.Read("Request 2", ReaderDialog.plain(body), body))
                .effects();
        assertThat(rig.press("y").effects()).containsExactly(new Effect.Copy(body));
        assertThat(rig.press("escape").screen()).contains("Cost and cache");
    }

    @Test
    void theDifferencesFromTheRequestBeforeAreShown() throws IOException {
        var compared = new SentRequests.Compared(
                2,
                1,
                List.of(
                        new SentRequests.Difference("tools[3] grep", "changed", 812, "a file", "a file or folder"),
                        new SentRequests.Difference("messages[4]", "added", 4_211, null, "{\"role\":\"user\"}")));
        goldens("compared", rig -> {
            rig.effects();
            rig.press("d");
            assertThat(rig.effects()).containsExactly(new ReadRequest(SampleSession.ID, 2, true));
            return rig.take(new ReadRequest.Read(
                    "Request 2 compared with request 1",
                    RequestDifferences.lines(compared),
                    RequestDifferences.text(compared)));
        });
        assertThat(RequestDifferences.text(new SentRequests.Compared(1, 0, List.of())))
                .isEqualTo("It is the first request to its model, so there is none to compare it with.\n");
    }

    @Test
    void theSettingThatWouldHaveHelpedIsShownWithItsPrice() throws IOException {
        goldens("setting", rig -> rig.press("alt+h"));
        var rig = opened(80, 24).press("up");
        assertThat(rig.press("alt+h").screen()).contains("This request read all that it could from the cache.");
    }

    @Test
    void aRaisedBudgetIsOneKeyAway() {
        var rig = opened(80, 24);
        rig.effects();
        assertThat(rig.press("b").effects()).singleElement().isInstanceOf(Effect.Remote.class);
    }
}
