package dev.lungo.tui.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.state.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private final Rig rig = SampleAsks.rig(80, 24);

    private void show(QuestionRequest request) {
        rig.hear(SampleAsks.asked(request)).screen();
        rig.pass(350);
    }

    private static Effect sent(QuestionRequest request, AskAnswer answer, String words) {
        return new AskRequests.Send(SampleAsks.ROOT, new Ask.Question(request), answer, words);
    }

    private static AskAnswer answers(List<List<String>> replies) {
        return new AskAnswer.Replies(replies);
    }

    @Test
    void aNumberAnswersAndLeavesThePromptAlone() {
        var request = SampleAsks.question(false);
        show(request);
        rig.type("and then").press("alt+2");
        assertThat(rig.effects()).containsExactly(sent(request, answers(List.of(List.of("Fixed, 5 s"))), ""));
        assertThat(rig.state().prompt().text()).isEqualTo("and then");
    }

    @Test
    void typedWordsAndEnterAnswer() {
        var request = SampleAsks.question(false);
        show(request);
        rig.type("linear").press("enter");
        assertThat(rig.effects()).containsExactly(sent(request, answers(List.of(List.of("linear"))), "linear"));
    }

    @Test
    void severalAreMarkedAndEnterGivesThem() {
        var request = SampleAsks.question(true);
        show(request);
        rig.press("alt+1").press("alt+2").press("alt+2");
        assertThat(rig.screen()).contains("[x] Doubling, with jitter", "[ ] Fixed, 5 s");
        rig.press("enter");
        assertThat(rig.effects())
                .containsExactly(sent(request, answers(List.of(List.of("Doubling, with jitter"))), ""));
    }

    @Test
    void allQuestionsAreAnsweredInTurn() {
        var request = SampleAsks.questions();
        show(request);
        assertThat(rig.screen()).contains("1 of 2");
        rig.press("alt+1");
        assertThat(rig.screen()).contains("2 of 2", "Log each try?").doesNotContain("own words");
        rig.press("alt+2");
        assertThat(rig.effects())
                .containsExactly(sent(request, answers(List.of(List.of("Doubling, with jitter"), List.of("No"))), ""));
    }

    @Test
    void typedNumbersChoose() {
        var request = SampleAsks.question(true);
        show(request);
        rig.type("1, 2").press("enter");
        assertThat(rig.effects())
                .containsExactly(
                        sent(request, answers(List.of(List.of("Doubling, with jitter", "Fixed, 5 s"))), "1, 2"));
    }

    @Test
    void enterLeavesAFieldOfAFormEmpty() {
        var request = SampleAsks.form();
        show(request);
        assertThat(rig.screen()).contains("Type your answer", "alt+x decline").doesNotContain("leave it empty");
        rig.press("enter");
        assertThat(rig.effects()).isEmpty();
        rig.type("Ann").press("enter");
        assertThat(rig.screen()).contains("2 of 3", "enter leave it empty");
        rig.press("enter");
        assertThat(rig.screen()).contains("3 of 3", "enter use the default");
        rig.press("enter");
        assertThat(rig.effects())
                .containsExactly(sent(request, answers(List.of(List.of("Ann"), List.of(""), List.of(""))), ""));
    }

    @Test
    void theQuestionMayStayUnanswered() {
        var request = SampleAsks.question(false);
        show(request);
        rig.press("alt+x");
        assertThat(rig.effects()).containsExactly(sent(request, new AskAnswer.Dismissal(), ""));
    }

    @Test
    void keysAreDeadUntilTheQuestionWasRead() {
        rig.hear(SampleAsks.asked(SampleAsks.question(false))).screen();
        rig.pass(349).press("alt+1").press("alt+x");
        assertThat(rig.effects()).isEmpty();
    }
}
