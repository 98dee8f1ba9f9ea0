package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The question of trust on a real terminal, in a repository whose settings would run a program.
@Tag("slow")
@Timeout(180)
class TerminalTrustTest extends TerminalStage {
    private void settings(String command) throws IOException {
        Files.writeString(
                directory.resolve("lungo.json"), "{\"formatter\": {\"lint\": {\"command\": [\"" + command + "\"]}}}");
    }

    /// The screen of trust, which comes before the first prompt. It answers to no key for a moment.
    private void asked(String arguments) {
        enter(arguments);
        tmux.shows("Trust this directory\\?");
    }

    /// Answers with a key, which counts only after a pause in the keys.
    private void answer(String key) {
        pressUntil(key, () -> !tmux.text().contains("Trust this directory?"));
    }

    @Test
    void nothingTakesEffectBeforeItsLetter() throws IOException {
        settings("make-lint");
        asked("");
        tmux.shows("formatter .*lungo\\.json");
        tmux.press("Enter");
        tmux.type("what");
        tmux.press("Enter", "Space", "y");
        tmux.resize(60, 12);
        tmux.resize(100, 30);
        tmux.shows("Trust this directory\\?");
        assertThat(home.resolve(".local/state/lungo/trust.json")).doesNotExist();
        tmux.press("Escape");
        tmux.shows("not trusted");
        send(Scripts.HELLO);
        tmux.shows(GREETING);
    }

    @Test
    void trustIsAskedForAgainWithTheDifference() throws IOException {
        settings("make-lint");
        asked("");
        answer("t");
        tmux.shows("Trusted ");
        tmux.press("C-d");
        tmux.shows("ended with 0");
        tmux.enter("clear");
        start("");
        assertThat(tmux.text()).doesNotContain("Trust this directory?");
        tmux.press("C-d");
        tmux.shows("ended with 0");
        settings("curl-evil");
        tmux.enter("clear");
        asked("");
        tmux.shows("Its settings changed since you trusted it");
        tmux.shows("− .*make-lint");
        tmux.shows("\\+ .*curl-evil");
        answer("r");
        tmux.shows("^ *plan ");
        tmux.shows("not trusted");
    }
}
