package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;

/// All of a request on the whole screen, to read. It answers nothing.
record AskView(Ask ask, int top) implements Dialog {
    private static final int MARGIN = 6;

    @Override
    public String title() {
        return switch (ask) {
            case Ask.Permission it -> AskTitles.question(it.request());
            case Ask.Question _ -> "Questions";
        };
    }

    @Override
    public Wanted wanted(State state) {
        return new Wanted(state.device().columns(), state.device().rows(), true);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        int page = Math.max(1, state.device().rows() - MARGIN);
        if (input instanceof TerminalInput.Pressed it) return pressed(it.key(), page, state);
        if (input instanceof TerminalInput.Moved it)
            return switch (it.mouse().action()) {
                case SCROLL_UP -> scrolled(state, -3);
                case SCROLL_DOWN -> scrolled(state, 3);
                case PRESS, RELEASE, DRAG -> Transition.to(state);
            };
        return Transition.to(state);
    }

    private Transition pressed(Key key, int page, State state) {
        return switch (key.chord()) {
            case "escape", "q", "alt+v" -> Transition.to(state.closed());
            case "up", "k" -> scrolled(state, -1);
            case "down", "j" -> scrolled(state, 1);
            case "pageup" -> scrolled(state, -page);
            case "pagedown", "space" -> scrolled(state, page);
            case "home", "ctrl+home" -> scrolled(state, -top);
            case "end", "ctrl+end" -> scrolled(state, Integer.MAX_VALUE / 2);
            default -> Transition.to(state);
        };
    }

    private Transition scrolled(State state, int by) {
        int most = Math.max(
                0,
                lines(state, state.device().columns() - MARGIN).size()
                        - (state.device().rows() - MARGIN));
        return Transition.to(state.withDialog(new AskView(ask, Math.clamp((long) top + by, 0, most))));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        var lines = lines(state, inside.width());
        int rows = inside.height() - 2;
        for (int i = 0; i < Math.min(rows, lines.size() - top); i++) buffer.print(inside.row(i), lines.get(top + i));
        buffer.print(inside.row(inside.height() - 1), foot(lines.size(), rows, inside.width()));
    }

    private Line foot(int lines, int rows, int width) {
        var place = lines <= rows ? "" : Math.min(lines, top + rows) + " of " + lines + " rows";
        return Line.of(new Span("esc", Style.ACCENT), new Span(" back to the request", Style.MUTED))
                .withRight(Line.of(place, Style.MUTED), width);
    }

    private List<Line> lines(State state, int width) {
        var lines = new ArrayList<Line>();
        switch (ask) {
            case Ask.Permission it -> {
                lines.addAll(AskBody.lines(
                        it.request(), width, DrawSettings.usual(state.here().directory())));
                lines.add(Line.BLANK);
                lines.addAll(PermissionFacts.whole(it.request(), width));
            }
            case Ask.Question it -> {
                for (var question : it.request().questions())
                    lines.addAll(QuestionCard.body(question, List.of(), width));
            }
        }
        return lines;
    }
}
