package dev.lungo.tui.dialog.context;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.ContextUse;
import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.core.usage.ContextUse.Segment;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.DialogPlace;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a session's context window. `use` is null until it is known; `problem` is why it is not. Compacting
/// takes its key twice: `confirming` is true after the first.
record ContextDialog(Id<Session> session, @Nullable ContextUse use, String problem, int selected, boolean confirming)
        implements Dialog {
    /// Below this height, no rows are blank.
    private static final int AIRY_ROWS = 17;

    static ContextDialog of(Id<Session> session) {
        return new ContextDialog(session, null, "", 0, false);
    }

    /// Selects the largest part of the conversation, which a person can do the most about.
    ContextDialog loaded(@Nullable ContextUse next, String why) {
        int largest = 0;
        var segments = next == null ? List.<Segment>of() : next.segments();
        for (int i = 1; i < segments.size(); i++)
            if (segments.get(i).tokens() > segments.get(largest).tokens()) largest = i;
        return new ContextDialog(session, next, why, largest, false);
    }

    private ContextDialog at(int next) {
        return new ContextDialog(session, use, problem, next, false);
    }

    @Override
    public String title() {
        return "Context window";
    }

    @Override
    public String count() {
        return use == null ? "" : use.model().modelID();
    }

    @Override
    public Line foot(State state) {
        var keys = new ArrayList<Span>();
        hint(state, keys, "context_read", "see it");
        hint(state, keys, "context_summary", confirming ? "compact" : "compact now");
        if (file() != null) hint(state, keys, "context_open", "open file");
        hint(state, keys, "context_requests", "requests");
        keys.add(new Span(" · ", Style.FAINT));
        keys.add(new Span("esc", Style.ACCENT));
        keys.add(new Span(" back", Style.MUTED));
        return Line.of(keys.toArray(Span[]::new));
    }

    private static void hint(State state, List<Span> keys, String action, String words) {
        if (!keys.isEmpty()) keys.add(new Span(" · ", Style.FAINT));
        keys.add(new Span(state.setup().keys().shown(action), Style.ACCENT));
        keys.add(new Span(" " + words, Style.MUTED));
    }

    @Override
    public Wanted wanted(State state) {
        return new Wanted(state.device().columns(), state.device().rows(), true);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (input instanceof TerminalInput.Pressed it) return pressed(it.key(), state);
        if (!(input instanceof TerminalInput.Moved it)) return Transition.to(state);
        return switch (it.mouse().action()) {
            case SCROLL_UP -> moved(-1, state);
            case SCROLL_DOWN -> moved(1, state);
            case PRESS -> clicked(it.mouse(), state);
            case RELEASE, DRAG -> Transition.to(state);
        };
    }

    private Transition pressed(Key key, State state) {
        for (var action : state.setup().keys().actions("context", key.chord())) {
            switch (action) {
                case "context_read" -> {
                    return read(state);
                }
                case "context_open" -> {
                    return opened(state);
                }
                case "context_summary" -> {
                    return compacted(state);
                }
                case "context_requests" -> {
                    return requests(state);
                }
                default -> {}
            }
        }
        return switch (key.chord()) {
            case "escape", "q" -> Transition.to(state.closed());
            case "up" -> moved(-1, state);
            case "down" -> moved(1, state);
            default -> Transition.to(state);
        };
    }

    private @Nullable Segment segment() {
        return use == null || use.segments().isEmpty() ? null : use.segments().get(selected);
    }

    /// The largest file of the selected segment.
    private @Nullable String file() {
        var segment = segment();
        if (segment == null) return null;
        boolean files = segment.kind() == Kind.FILES || segment.kind() == Kind.INSTRUCTIONS;
        return files ? segment.pieces().getFirst().name() : null;
    }

    private Transition read(State state) {
        var segment = segment();
        return segment == null ? Transition.to(state) : Transition.to(state, new LoadPassages(session, segment.kind()));
    }

    private Transition opened(State state) {
        var file = file();
        return file == null || file.contains("\0")
                ? Transition.to(state)
                : Transition.to(
                        state,
                        new Effect.EditFile(Path.of(state.here().directory()).resolve(file), 1));
    }

    private Transition compacted(State state) {
        if (use == null) return Transition.to(state);
        return confirming
                ? ContextActions.compact(state.closed())
                : Transition.to(state.withDialog(new ContextDialog(session, use, problem, selected, true)));
    }

    private static Transition requests(State state) {
        var action = state.setup().action("cost");
        return action == null ? Transition.to(state) : action.handler().run(state, "");
    }

    private Transition moved(int rows, State state) {
        if (use == null) return Transition.to(state);
        int last = Math.max(0, use.segments().size() - 1);
        return Transition.to(state.withDialog(at(Math.clamp((long) selected + rows, 0, last))));
    }

    /// The first click selects, one on the selected row opens.
    private Transition clicked(Mouse mouse, State state) {
        var inside = DialogPlace.of(this, state).inside();
        int row = mouse.y() - inside.y() - (inside.height() < AIRY_ROWS ? 2 : 4);
        if (use == null || row < 0 || row >= use.segments().size()) return Transition.to(state);
        return row == selected ? read(state) : Transition.to(state.withDialog(at(row)));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        var rows = rows(state, inside.width());
        if (inside.height() < AIRY_ROWS) rows.removeIf(line -> line.spans().isEmpty());
        for (int i = 0; i < Math.min(rows.size(), inside.height()); i++) buffer.print(inside.row(i), rows.get(i));
    }

    private List<Line> rows(State state, int width) {
        if (use == null) {
            var words = problem.isEmpty() ? "Reading…" : "The content of the window is not known: " + problem;
            return Wrap.words(Line.of(words, Style.MUTED), width, 0);
        }
        var directory = state.here().directory();
        var rows = new ArrayList<Line>();
        rows.add(ContextRows.head(use, width));
        rows.add(Line.BLANK);
        rows.add(WindowBar.of(use, width));
        rows.add(Line.BLANK);
        for (int i = 0; i < use.segments().size(); i++)
            rows.add(ContextRows.segment(use, use.segments().get(i), directory, i == selected, width));
        rows.add(Line.BLANK);
        rows.add(ContextRows.free(use).cut(width));
        rows.add(Line.BLANK);
        for (var line : confirming ? List.of(confirmation(state)) : ContextRows.advice(use, directory))
            rows.addAll(Wrap.words(line, width, 2));
        return rows;
    }

    private Line confirmation(State state) {
        var key = state.setup().keys().shown("context_summary");
        return Line.of(
                "  Press " + key + " again to replace all but the latest messages by a summary.", Style.of(Token.WARN));
    }
}
