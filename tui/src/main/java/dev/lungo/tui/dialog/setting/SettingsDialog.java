package dev.lungo.tui.dialog.setting;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.ListKeys;
import dev.lungo.tui.list.ListView;
import dev.lungo.tui.settings.KeptSettings;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.DialogPlace;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings: a change takes effect at once, Enter keeps all of them, Esc takes back those that were not kept.
record SettingsDialog(FilterList list, KeptSettings before, String themeBefore) implements Dialog {
    private static final int WIDTH = 74;
    private static final int HEIGHT = 18;
    private static final int NAMES = 24;

    static SettingsDialog open(State state) {
        return new SettingsDialog(
                FilterList.of(entries(state)),
                state.setup().settings().kept(),
                state.setup().theme());
    }

    private static List<Entry> entries(State state) {
        var entries = new ArrayList<Entry>();
        for (var option : Option.all(state)) {
            var place = state.setup().settings().place(option.name());
            var label = option.label()
                    + " ".repeat(Math.max(1, NAMES - option.label().length()));
            entries.add(Entry.of(option.name(), option.group(), label + "‹ " + option.value(state) + " ›")
                    .ending(place.isEmpty() ? option.others(state) : place)
                    .enabled(place.isEmpty()));
        }
        return entries;
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public String count() {
        return ListView.count(list);
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, HEIGHT);
    }

    @Override
    public Line foot(State state) {
        return Line.of(
                new Span("← →", Style.ACCENT),
                new Span(" change · ", Style.MUTED),
                new Span("enter", Style.ACCENT),
                new Span(" keep · ", Style.MUTED),
                new Span("ctrl+r", Style.ACCENT),
                new Span(" default · ", Style.MUTED),
                new Span("esc", Style.ACCENT),
                new Span(" back", Style.MUTED));
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        var option = option(state);
        if (option != null && input instanceof TerminalInput.Pressed it) {
            var value = changed(option, it.key(), state);
            if (value != null) return Transition.to(with(state, option, value));
        }
        return switch (ListKeys.of(list, input, state)) {
            case ListKeys.Outcome.Changed it -> Transition.to(state.withDialog(with(it.list())));
            case ListKeys.Outcome.Chosen _ -> kept(state.closed());
            case ListKeys.Outcome.Closed _ -> Transition.to(restored(state.closed()));
            case ListKeys.Outcome.Clicked it -> clicked(state, it);
            case ListKeys.Outcome.Asked _, ListKeys.Outcome.Unused _, ListKeys.Outcome.Nothing _ ->
                Transition.to(state);
        };
    }

    private @Nullable Option option(State state) {
        var entry = list.selection();
        for (var option : Option.all(state)) if (entry != null && option.name().equals(entry.id())) return option;
        return null;
    }

    /// Null for a key that changes no value.
    private static @Nullable String changed(Option option, Key key, State state) {
        return switch (key.chord()) {
            case "left" -> option.stepped(state, -1);
            case "right" -> option.stepped(state, 1);
            case "ctrl+r" -> option.values().getFirst();
            default -> null;
        };
    }

    private SettingsDialog with(FilterList next) {
        return new SettingsDialog(next, before, themeBefore);
    }

    private State with(State state, Option option, String value) {
        var place = state.setup().settings().place(option.name());
        if (!place.isEmpty()) return state.noting(place + " decides this setting.");
        var settings = state.setup().settings();
        var kept = settings.kept().with(option.name(), value);
        var next = LoadSettings.looking(state.with(state.setup().with(settings.with(kept))));
        return next.withDialog(with(list.with(entries(next)).selecting(option.name())));
    }

    private Transition kept(State state) {
        var settings = state.setup().settings();
        return Transition.to(state, new SaveSettings(settings.places(), settings.kept()));
    }

    private State restored(State state) {
        var back = state.with(state.setup().with(state.setup().settings().with(before)));
        return LoadSettings.looking(back.with(back.setup().themed(themeBefore)));
    }

    private Transition clicked(State state, ListKeys.Outcome.Clicked at) {
        var entry = ListView.at(DialogPlace.of(this, state).inside().top(HEIGHT - 3), list, at.x(), at.y());
        return Transition.to(entry == null ? state : state.withDialog(with(list.selecting(entry.id()))));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        ListView.draw(buffer, inside.top(inside.height() - 3), list);
        var user = state.setup().settings().user();
        var note = user.path().isEmpty()
                ? "Saved with Lungo's state. A line in your own tui.json overrides it."
                : "Kept with Lungo's state. A line in " + Path.of(user.path()).getFileName()
                        + " wins, and is named here.";
        buffer.print(inside.row(inside.height() - 2), Line.of(note, Style.MUTED));
        var problems = user.problems();
        if (!problems.isEmpty())
            buffer.print(
                    inside.row(inside.height() - 1),
                    Line.of("! " + problems.getFirst(), Style.of(Token.WARN)).cut(inside.width()));
    }
}
