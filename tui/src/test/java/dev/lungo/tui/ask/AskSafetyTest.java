package dev.lungo.tui.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.state.Effect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nothing is allowed by accident, and nothing that was typed is lost.
class AskSafetyTest {
    private static final PermissionRequest FIRST = SampleAsks.plain("per_1", SampleAsks.ROOT, "git push origin main");
    private static final PermissionRequest SECOND = SampleAsks.plain("per_2", SampleAsks.ROOT, "rm -rf build");

    private final Rig rig = SampleAsks.rig(80, 24);

    /// Shows a request and waits until its keys take effect.
    private void show(PermissionRequest request) {
        rig.hear(SampleAsks.asked(request)).screen();
        rig.pass(350);
    }

    private static Effect decided(PermissionRequest request, PermissionReply reply, String words) {
        return new AskRequests.Send(SampleAsks.ROOT, new Ask.Permission(request), new AskAnswer.Decision(reply), words);
    }

    private static Effect once(PermissionRequest request) {
        return decided(request, new PermissionReply.Once(), "");
    }

    private static Event replied(PermissionRequest request, PermissionReply reply) {
        return new Event.PermissionReplied(SampleAsks.ROOT, request.id(), reply);
    }

    @Test
    void showsWhyItAsksAndTheAddressBehindAName() {
        show(new PermissionRequest(
                FIRST.id(),
                SampleAsks.ROOT,
                "bash",
                FIRST.patterns(),
                Map.of(
                        "command",
                        "git push origin main",
                        "reason",
                        "This session read untrusted content of example.com. This sends data away: git push origin"
                                + " main",
                        "address",
                        "10.0.0.7"),
                List.of(),
                null));
        assertThat(rig.screen())
                .containsPattern("reason +This session read untrusted content of example.com.")
                .contains("git push origin main")
                .containsPattern("address +10.0.0.7");
    }

    private void allowsNothing() {
        assertThat(rig.effects()).noneMatch(AskRequests.Send.class::isInstance);
    }

    @Test
    void typedWordsAndEnterAllowNothing() {
        show(FIRST);
        rig.type("wait, not yet").press("enter");
        allowsNothing();
        assertThat(rig.state().prompt().text()).isEmpty();
    }

    /// Other agents' cards take this Enter, which was typed for the prompt, as a yes.
    @Test
    void anEnterThatWasTypedWhenTheRequestAppearedAllowsNothing() {
        rig.hear(SampleAsks.asked(FIRST)).screen();
        rig.pass(150).press("enter");
        allowsNothing();
        rig.press("tab").press("enter");
        allowsNothing();
    }

    @Test
    void aRequestOfASubagentIsAnsweredAsSafely() {
        var request = SampleAsks.plain("per_3", SampleAsks.CHILD, "uv lock");
        var child = SampleAsks.subagent();
        rig.hear(new Event.SessionCreated(child.id(), child))
                .hear(SampleAsks.asked(request))
                .screen();
        rig.pass(150).type("yes").press("enter").press("alt+y");
        allowsNothing();
        assertThat(rig.screen()).contains("asked by a subagent", "uv lock");
        rig.pass(350).press("alt+y");
        assertThat(rig.effects()).containsExactly(once(request));
    }

    @Test
    void aQueueIsAnsweredOneByOneOldestFirst() {
        var third = SampleAsks.plain("per_3", SampleAsks.ROOT, "npm publish");
        show(FIRST);
        rig.hear(SampleAsks.asked(SECOND)).hear(SampleAsks.asked(third));
        assertThat(rig.screen()).contains("1 of 3", "then     this session   run rm -rf build", "run npm publish");
        for (var request : List.of(FIRST, SECOND, third)) {
            rig.screen();
            rig.pass(350).press("alt+y");
            assertThat(rig.effects()).containsExactly(once(request));
            rig.hear(replied(request, new PermissionReply.Once()));
        }
        assertThat(rig.screen()).doesNotContain("◆");
    }

    @Test
    void enterAllowsNothingInTheCardEither() {
        show(FIRST);
        rig.press("tab").press("enter").press("enter");
        allowsNothing();
    }

    @Test
    void everyPlainKeyAllowsNothingOutsideOfTheCard() {
        show(FIRST);
        rig.type("yYaAnNfv1 \t").press("space").press("enter");
        allowsNothing();
    }

    @Test
    void keysAreDeadUntilTheCardWasRead() {
        rig.press("alt+y")
                .hear(SampleAsks.asked(FIRST))
                .press("alt+y")
                .press("alt+a")
                .press("alt+n");
        allowsNothing();
        rig.screen();
        rig.pass(349).press("alt+y").press("alt+a").press("tab").press("y");
        allowsNothing();
        assertThat(rig.state().dialog()).isNull();
        rig.pass(1).press("alt+y");
        assertThat(rig.effects()).containsExactly(once(FIRST));
    }

    @Test
    void timeBehindADialogDoesNotCount() {
        rig.press("ctrl+p").hear(SampleAsks.asked(FIRST)).screen();
        rig.pass(5_000).press("escape").press("alt+y");
        allowsNothing();
        rig.screen();
        rig.pass(350).press("alt+y");
        assertThat(rig.effects()).containsExactly(once(FIRST));
    }

    @Test
    void anAnswerIsSentOnce() {
        show(FIRST);
        rig.press("alt+y").press("alt+y").press("alt+n");
        assertThat(rig.effects()).containsExactly(once(FIRST));
    }

    @Test
    void aNewRequestNeverReplacesTheShownOne() {
        show(SECOND);
        rig.hear(SampleAsks.asked(FIRST));
        assertThat(rig.screen()).contains("rm -rf build", "1 of 2", "then     this session   run git push origin main");
        rig.press("alt+y");
        assertThat(rig.effects()).containsExactly(once(SECOND));
    }

    @Test
    void theKeysOfTheNextRequestAreDeadAgain() {
        show(FIRST);
        rig.hear(SampleAsks.asked(SECOND)).press("alt+y");
        rig.hear(replied(FIRST, new PermissionReply.Once())).press("alt+y");
        assertThat(rig.effects()).containsExactly(once(FIRST));
        assertThat(rig.screen()).contains("rm -rf build").doesNotContain("git push origin");
        rig.press("alt+y");
        allowsNothing();
        rig.pass(350).press("alt+y");
        assertThat(rig.effects()).containsExactly(once(SECOND));
    }

    @Test
    void anAnswerOfAnotherClientIsReported() {
        show(FIRST);
        rig.type("half a thought").hear(replied(FIRST, new PermissionReply.Once()));
        assertThat(rig.screen())
                .contains("Request closed: allowed once", "half a thought")
                .doesNotContain("git push");
    }

    @Test
    void theTextOfThePromptIsTheReason() {
        show(FIRST);
        rig.type("use a branch").press("alt+n");
        assertThat(rig.effects())
                .containsExactly(decided(FIRST, new PermissionReply.Reject("use a branch"), "use a branch"));
        assertThat(rig.state().prompt().text()).isEmpty();
    }

    @Test
    void aReasonThatDoesNotArriveComesBack() {
        show(FIRST);
        rig.type("use a branch").press("alt+n");
        var send = (AskRequests.Send) rig.effects().getFirst();
        rig.take(new AskRequests.NotSent(send, "Cannot answer the request: connection refused"));
        assertThat(rig.state().prompt().text()).isEqualTo("use a branch");
        rig.press("alt+y");
        assertThat(rig.effects()).containsExactly(once(FIRST));
    }

    @Test
    void theCardHasKeysOfItsOwn() {
        show(FIRST);
        rig.press("tab").press("y");
        assertThat(rig.effects()).containsExactly(once(FIRST));
        assertThat(rig.state().prompt().text()).isEmpty();
    }

    @Test
    void escapeLeavesTheCardAndAnswersNothing() {
        show(FIRST);
        rig.press("tab").press("escape").type("y");
        allowsNothing();
        assertThat(rig.state().prompt().text()).isEqualTo("y");
    }

    @Test
    void hiddenCharactersAreShown() {
        show(SampleAsks.plain("per_1", SampleAsks.ROOT, "echo a\u202eb\u200bc\u001b[1m\u00a0d"));
        assertThat(rig.screen()).contains("echo a<U+202E>b<U+200B>c␛[1m<U+00A0>d");
    }

    @Test
    void storingNeedsTheKeyAgainAfterReading() {
        show(FIRST);
        rig.press("alt+a").press("alt+a").press("enter");
        allowsNothing();
        rig.pass(350).press("enter");
        allowsNothing();
        rig.press("alt+a");
        assertThat(rig.effects()).containsExactly(decided(FIRST, new PermissionReply.Always(), ""));
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void onlyWhatIsShownIsStored() {
        show(SampleAsks.push());
        rig.press("alt+a").press("down").pass(350).press("alt+a");
        assertThat(rig.effects())
                .containsExactly(decided(SampleAsks.push(), new PermissionReply.Always(List.of(SampleAsks.PUSH)), ""));
    }

    @Test
    void aPatternThatDoesNotFitIsNotStored() {
        show(SampleAsks.push());
        rig.press("alt+a").press("ctrl+u").type("npm *");
        assertThat(rig.screen()).contains("matches nothing of this request");
        rig.pass(350).press("alt+a");
        allowsNothing();
        rig.press("ctrl+u").type("git push --force-with-lease *").press("alt+a");
        assertThat(rig.effects())
                .containsExactly(decided(
                        SampleAsks.push(), new PermissionReply.Always(List.of("git push --force-with-lease *")), ""));
    }

    @Test
    void nothingIsStoredForARequestThatIsGone() {
        show(SampleAsks.push());
        rig.press("alt+a").hear(replied(SampleAsks.push(), new PermissionReply.Reject(null)));
        rig.pass(350).press("alt+a");
        allowsNothing();
        assertThat(rig.state().dialog()).isNull();
    }

    @Test
    void othersAreReachedWithoutAnswering() {
        show(FIRST);
        rig.hear(SampleAsks.asked(SECOND)).press("alt+.");
        assertThat(rig.screen()).contains("2 of 2", "rm -rf build");
        rig.press("alt+y");
        allowsNothing();
        rig.pass(350).press("alt+y");
        assertThat(rig.effects()).containsExactly(once(SECOND));
    }
}
