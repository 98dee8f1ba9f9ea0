package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.key.KeyMap;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorKeys;
import dev.lungo.tui.state.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// All that can be done has a row in the table of keys, and the palette and the help show it.
class ActionsTest {
    private static final Set<String> PLACES = Set.of("everywhere", "home", "session", "prompt", "ask", "card", "walk");

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

    /// A row is an action, a change of the prompt's text, or a key that a dialog asks for by its name.
    @Test
    void everyRowOfTheTableDoesSomething() throws IOException {
        var sources = new StringBuilder();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".java")).toList())
                sources.append(Files.readString(file));
        }
        var actions = AppActions.all().stream().map(Action::name).collect(Collectors.toSet());
        var idle = new ArrayList<String>();
        for (var binding : KeyMap.standard().bindings()) {
            var name = binding.action();
            boolean done = actions.contains(name)
                    || EditorKeys.apply(name, Editor.of("one two")) != null
                    || !PLACES.contains(binding.scope()) && sources.indexOf('"' + name + '"') >= 0
                    || name.equals("leader");
            if (!done) idle.add(name);
        }
        assertThat(idle).isEmpty();
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
