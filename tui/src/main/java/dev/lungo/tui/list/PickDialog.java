package dev.lungo.tui.list;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.DialogPlace;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A list from which one entry is picked. The dialog is closed before the choice takes effect. `pane` is false while
/// the preview is hidden.
public record PickDialog(String name, FilterList list, Choice choice, boolean pane) implements Dialog {
    private static final int WIDTH = 64;
    private static final int WIDE = 106;
    private static final int HEIGHT = 16;
    private static final int TALL = 22;
    private static final int PANE_COLUMNS = 100;

    public PickDialog(String name, FilterList list, Choice choice) {
        this(name, list, choice, true);
    }

    /// The meaning of the entries: picking one, and as far as it has them, a preview and more actions.
    @FunctionalInterface
    public interface Choice {
        Transition picked(State state, Entry entry);

        /// The word for `enter` in the foot.
        default String verb() {
            return "choose";
        }

        default List<RowAction> actions() {
            return List.of();
        }

        /// The lines beside the list for its selected entry.
        default List<Line> preview(State state, Entry entry, int width) {
            return List.of();
        }

        /// Another entry was selected.
        default Transition selected(State state, Entry entry) {
            return Transition.to(state);
        }

        /// Something else is searched for.
        default Transition searched(State state, String query) {
            return Transition.to(state);
        }

        /// The list was closed without a choice.
        default Transition left(State state) {
            return Transition.to(state);
        }
    }

    public PickDialog with(FilterList next) {
        return new PickDialog(name, next, choice, pane);
    }

    @Override
    public String title() {
        return name;
    }

    @Override
    public String count() {
        return ListView.count(list);
    }

    @Override
    public Wanted wanted(State state) {
        return hasPane(state) ? Wanted.of(WIDE, TALL) : Wanted.of(WIDTH, HEIGHT);
    }

    private boolean hasPane(State state) {
        var entry = list.selection();
        return pane
                && state.device().columns() >= PANE_COLUMNS
                && entry != null
                && !choice.preview(state, entry, WIDE / 2).isEmpty();
    }

    @Override
    public Line foot(State state) {
        var foot = new ArrayList<Span>();
        hint(foot, state.setup().keys().shown("list_enter"), choice.verb());
        for (var action : choice.actions())
            hint(
                    foot,
                    state.setup().keys().shown(action.action()),
                    action.label().toLowerCase(Locale.ROOT));
        hint(foot, "esc", "back");
        return Line.of(foot.toArray(Span[]::new));
    }

    private static void hint(List<Span> foot, String key, String words) {
        if (key.isEmpty()) return;
        if (!foot.isEmpty()) foot.add(new Span(" · ", Style.FAINT));
        foot.add(new Span(key, Style.ACCENT));
        foot.add(new Span(" " + words, Style.MUTED));
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        var action = input instanceof TerminalInput.Pressed it ? action(state, it.key()) : null;
        var entry = list.selection();
        if (action != null && entry != null) return action.handler().run(state, entry);
        return switch (ListKeys.of(list, input, state)) {
            case ListKeys.Outcome.Changed it -> changed(state, it.list());
            case ListKeys.Outcome.Chosen it -> choice.picked(state.closed(), it.entry());
            case ListKeys.Outcome.Closed _ -> choice.left(state.closed());
            case ListKeys.Outcome.Asked it -> asked(state, it.action());
            case ListKeys.Outcome.Clicked it -> clicked(state, it);
            case ListKeys.Outcome.Unused _, ListKeys.Outcome.Nothing _ -> Transition.to(state);
        };
    }

    private Transition changed(State state, FilterList next) {
        var shown = state.withDialog(with(next));
        var entry = next.selection();
        var selected =
                entry == null || entry.equals(list.selection()) ? Transition.to(shown) : choice.selected(shown, entry);
        var query = next.query().text();
        return query.equals(list.query().text()) ? selected : selected.then(now -> choice.searched(now, query));
    }

    private Transition asked(State state, String action) {
        if (action.equals("list_pane"))
            return Transition.to(state.withDialog(new PickDialog(name, list, choice, !pane)));
        var entry = list.selection();
        if (entry == null || choice.actions().isEmpty()) return Transition.to(state);
        return Transition.to(state.opened(RowActions.dialog(state, choice, entry)));
    }

    /// The first click selects, one on the selected row chooses.
    private Transition clicked(State state, ListKeys.Outcome.Clicked at) {
        var area = listArea(DialogPlace.of(this, state).inside(), state);
        var entry = ListView.at(area, list, at.x(), at.y());
        if (entry == null) return Transition.to(state);
        return entry.equals(list.selection())
                ? choice.picked(state.closed(), entry)
                : changed(state, list.selecting(entry.id()));
    }

    /// Keys of the row's actions count before those that edit the search.
    private @Nullable RowAction action(State state, Key key) {
        for (var action : choice.actions()) {
            var binding = state.setup().keys().find(action.action());
            if (binding != null && binding.chords().contains(key.chord())) return action;
        }
        return null;
    }

    private Rect listArea(Rect inside, State state) {
        return hasPane(state) ? new Rect(inside.x(), inside.y(), inside.width() * 11 / 20, inside.height()) : inside;
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        var area = listArea(inside, state);
        ListView.draw(buffer, area, list);
        var entry = list.selection();
        if (entry == null || area.equals(inside)) return;
        var line = new Span("│", Style.of(Token.BORDER));
        for (int y = inside.y(); y < inside.bottom(); y++) buffer.print(area.right() + 1, y, line, inside.right());
        var place = new Rect(area.right() + 4, inside.y(), inside.right() - area.right() - 4, inside.height());
        var lines = choice.preview(state, entry, place.width());
        for (int i = 0; i < Math.min(lines.size(), place.height()); i++)
            buffer.print(place.row(i), lines.get(i).cut(place.width()));
    }
}
