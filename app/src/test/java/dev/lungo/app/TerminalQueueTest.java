package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Await;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The queue of prompts on a real terminal: filled, edited, reordered, and sent while the model works.
@Tag("slow")
@Timeout(180)
class TerminalQueueTest extends TerminalStage {
    private void queue(String prompt) {
        type(prompt);
        tmux.press("M-q");
        tmux.shows("^ +\\d +" + prompt);
    }

    /// The queued prompts in their order, each at the beginning of its row.
    private void queued(String... prompts) {
        var rows = new StringBuilder("(?s)Queue  ");
        for (int i = 0; i < prompts.length; i++)
            rows.append(".*\\n \\W* *").append(i + 1).append(" +").append(Pattern.quote(prompts[i]));
        tmux.shows(rows.toString());
    }

    @Test
    void isEditedReorderedAndSentWhenTheTurnEnds() {
        start("");
        send(Scripts.ENDLESS);
        tmux.shows("esc stop");
        queue("not needed");
        queue("second of all");
        queue(Scripts.BYE);
        tmux.shows("3 prompts, sent one by one when the turn ends");
        type("a draft");
        tmux.press("C-x");
        tmux.press("q");
        tmux.shows("edit it");
        tmux.press("C-d");
        gone("not needed");
        queued("second of all", Scripts.BYE);
        tmux.press("C-Down");
        queued(Scripts.BYE, "second of all");
        tmux.press("Escape");
        tmux.shows("a draft");
        pressUntil("Escape", () -> tmux.text().contains("held until the next turn ends"));
        assertThat(tmux.text()).contains("a draft", Scripts.BYE, "second of all");
        tmux.press("C-u");
        gone("a draft");
        send(Scripts.HELLO);
        tmux.shows(GREETING);
        tmux.shows("Goodbye\\.");
        gone("Queue  ");
    }

    @Test
    void outlivesTheInterfaceAndItsServer() throws Exception {
        start("");
        send(Scripts.ENDLESS);
        tmux.shows("esc stop");
        queue(Scripts.BYE);
        program.killServer();
        Await.until(program::isServed);
        tmux.shows("held until the next turn ends");
        tmux.press("C-d");
        tmux.shows("ended with 0");
        start("attach --continue");
        queued(Scripts.BYE);
        tmux.press("C-x");
        tmux.press("q");
        tmux.shows("edit it");
        tmux.press("Enter");
        gone("Queue  ");
        tmux.shows("▌ " + Scripts.BYE);
        tmux.press("Enter");
        tmux.shows("Goodbye\\.");
    }
}
