package dev.lungo.tui.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserKeysTest {
    private static UserKeys bound(UserKeys.Line... lines) {
        return UserKeys.of(List.of(lines));
    }

    private static UserKeys.Line line(int number, String name, String... keys) {
        return new UserKeys.Line(name, List.of(keys), number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model_list | model",
                "variant_cycle | thinking_next",
                "agent_cycle_reverse | agent_previous",
                "session_interrupt | stop",
                "input_submit | send",
                "messages_half_page_up | half_up",
                "dialog.select.next | list_next",
                "prompt.autocomplete.complete | complete_take",
                "diff_next_hunk | review_next_hunk",
                "command_list | palette",
                "which_key_toggle | which_key",
                "app_exit | quit",
                "model | model"
            })
    void openCodeNamesAndOurOwnNameTheSameActions(String name, String action) {
        assertThat(bound(line(1, name, "f9")).map().shown(action)).isEqualTo("f9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "<leader>e | ctrl+x e",
                "return | enter",
                "Control+Alt+K | ctrl+alt+k",
                "alt+ctrl+k | ctrl+alt+k",
                "shift+a | A",
                "shift+tab | shift+tab",
                "option+esc | alt+escape",
                "alt+, | alt+,",
                "ctrl+x , | ctrl+x ,",
                "pgup | pageup",
                "A | A"
            })
    void keysAreReadInAllTheirForms(String written, String chord) {
        assertThat(Chords.of(written, "ctrl+x")).containsExactly(chord);
    }

    @Test
    void commasSeparateAndNoneUnbinds() {
        assertThat(Chords.of("ctrl+c,ctrl+d,<leader>q", "ctrl+x")).containsExactly("ctrl+c", "ctrl+d", "ctrl+x q");
        assertThat(bound(line(3, "model_list", "none")).map().shown("model")).isEmpty();
    }

    @Test
    void anotherLeaderMovesAllItsChords() {
        var map = bound(line(1, "leader", "ctrl+g")).map();
        assertThat(map.shown("model")).isEqualTo("ctrl+g m");
        assertThat(map.isPrefix("ctrl+g")).isTrue();
        assertThat(map.isPrefix("ctrl+x")).isFalse();
    }

    @Test
    void conflictsNameBothLines() {
        var keys = bound(line(4, "model_list", "f8"), line(7, "agent_list", "f8"));
        assertThat(keys.problems()).containsExactly("lines 4 and 7: both bind f8");
    }

    @Test
    void ownKeysWinOverDefaults() {
        var keys = bound(line(2, "model_list", "ctrl+t"));
        assertThat(keys.problems()).containsExactly("line 2: ctrl+t replaces the default of \"Next thinking level\"");
        assertThat(keys.map().actions(KeyMap.EVERYWHERE, "ctrl+t")).containsExactly("model", "thinking_next");
    }

    @Test
    void unknownNamesAreReportedAndThoseWithoutMeaningAreNot() {
        assertThat(bound(line(5, "model_lst", "f8"), line(6, "session_share", "f7"))
                        .problems())
                .containsExactly("line 5: unknown key binding \"model_lst\"; did you mean \"model_list\"?");
    }

    @Test
    void aCommaIsAKeyOfTheTable() {
        assertThat(KeyMap.standard().shown("rename")).isEqualTo("ctrl+x ,");
        assertThat(KeyMap.standard().shown("ask_previous")).isEqualTo("alt+,");
    }
}
