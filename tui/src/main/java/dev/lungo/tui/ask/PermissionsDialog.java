package dev.lungo.tui.ask;

import dev.lungo.client.RemotePermissions.Stored;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.ListKeys;
import dev.lungo.tui.list.ListView;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The rules that were approved for good in this directory. The key that revokes one is pressed twice on its row;
/// `marked` is the row on which it was pressed once.
record PermissionsDialog(List<Stored> rules, FilterList list, String marked) implements Dialog {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 16;
    private static final String NOBODY = "";

    static PermissionsDialog of(List<Stored> rules) {
        return new PermissionsDialog(rules, FilterList.of(entries(rules)), NOBODY);
    }

    PermissionsDialog with(List<Stored> next) {
        return new PermissionsDialog(next, list.with(entries(next)), NOBODY);
    }

    private static List<Entry> entries(List<Stored> rules) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i).rule();
            var entry = Entry.of(String.valueOf(i), rule.permission(), VisibleText.of(rule.pattern()));
            var time = rules.get(i).time();
            entries.add(
                    time == null
                            ? entry
                            : entry.ending("since "
                                    + Instant.ofEpochMilli(time)
                                            .atZone(ZoneId.systemDefault())
                                            .toLocalDate()));
        }
        return entries;
    }

    @Override
    public String title() {
        return "Approved rules · " + ListView.count(list);
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, HEIGHT);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (input instanceof TerminalInput.Pressed it
                && state.setup().keys().actions("permissions", it.key().chord()).contains("permissions_revoke"))
            return revoke(state);
        return switch (ListKeys.of(list, input, state)) {
            case ListKeys.Outcome.Changed it ->
                Transition.to(state.withDialog(new PermissionsDialog(rules, it.list(), NOBODY)));
            case ListKeys.Outcome.Closed _ -> Transition.to(state.closed());
            case ListKeys.Outcome.Chosen _,
                    ListKeys.Outcome.Unused _,
                    ListKeys.Outcome.Asked _,
                    ListKeys.Outcome.Clicked _,
                    ListKeys.Outcome.Nothing _ -> Transition.to(state);
        };
    }

    private Transition revoke(State state) {
        var entry = list.selection();
        if (entry == null) return Transition.to(state);
        if (!marked.equals(entry.id()))
            return Transition.to(state.withDialog(new PermissionsDialog(rules, list, entry.id())));
        var next = state.withDialog(new PermissionsDialog(rules, list, NOBODY));
        return Transition.to(
                next,
                new PermissionsActions.Revoke(
                        rules.get(Integer.parseInt(entry.id())).rule()));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        if (rules.isEmpty()) buffer.print(inside.row(2), Line.of("No approved rules in this project.", Style.MUTED));
        else ListView.draw(buffer, inside.top(inside.height() - 2), list);
        var key = state.setup().keys().shown("permissions_revoke");
        var words = marked.isEmpty() ? " revoke, pressed twice" : " again revokes it: requests are asked for again";
        buffer.print(
                inside.row(inside.height() - 1),
                Line.of(
                        new Span(key, Style.ACCENT),
                        new Span(words + "   ", Style.MUTED),
                        new Span("esc", Style.ACCENT),
                        new Span(" close", Style.MUTED)));
    }
}
