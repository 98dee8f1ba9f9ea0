package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.state.Action;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// All that can be done has a row in the table of keys, and the palette and the help show it.
class ActionsTest {
    private final Rig rig = ReadSession.shown(120, 40);

    private static List<String> names(PickDialog dialog) {
        return dialog.list().entries().stream().map(Entry::id).toList();
    }

    private PickDialog dialog() {
        return (PickDialog) Objects.requireNonNull(rig.state().dialog());
    }

    @Test
    void everyActionHasARowInTheTable() {
        var rows = new HashSet<String>();
        for (var binding : KeyMap.standard().bindings()) rows.add(binding.action());
        assertThat(AppActions.all())
                .extracting(Action::name)
                .doesNotHaveDuplicates()
                .allMatch(rows::contains);
    }

    @Test
    void thePaletteHasEverythingThatCanBeDoneNow() {
        var wanted = rig.state().setup().actions().stream()
                .filter(it -> it.enabled().test(rig.state()) && !it.name().equals("palette"))
                .map(Action::name)
                .toList();
        rig.press("ctrl+p");
        assertThat(names(dialog())).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void thePaletteHasTheKeysOfAWalkWhileOneIs() {
        rig.screen();
        rig.press("ctrl+o").press("ctrl+p");
        assertThat(names(dialog())).contains("walk_fold", "walk_copy", "walk_undo", "walk_fork", "walk_leave");
    }

    @Test
    void theHelpHasEveryKeyOfAnAction() {
        rig.press("ctrl+x").press("?");
        var shown = Set.copyOf(names(dialog()));
        for (var action : AppActions.all()) {
            var binding = Objects.requireNonNull(KeyMap.standard().find(action.name()));
            boolean sent =
                    binding.chords().stream().anyMatch(it -> !it.contains("super+") && !it.contains("ctrl+shift+"));
            if (sent)
                assertThat(shown).as(action.name() + " in " + binding.scope()).contains(action.name());
        }
    }
}
