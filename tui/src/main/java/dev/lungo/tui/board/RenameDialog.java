package dev.lungo.tui.board;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Caret;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorKeys;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;

/// Asks for another title of a session.
record RenameDialog(Id<Session> id, Editor editor) implements Dialog {
    private static final int WIDTH = 60;

    static RenameDialog of(Session session) {
        return new RenameDialog(session.id(), Editor.of(session.untitled() ? "" : session.title()));
    }

    @Override
    public String title() {
        return "Rename the session";
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, 3);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (input instanceof TerminalInput.Pasted it)
            return edited(state, editor.insert(it.text().replace('\n', ' ')));
        return input instanceof TerminalInput.Pressed it ? pressed(state, it.key()) : Transition.to(state);
    }

    private Transition pressed(State state, Key key) {
        if (key.chord().equals("escape")) return Transition.to(state.closed());
        if (key.chord().equals("enter")) return renamed(state);
        if (!key.text().isEmpty()) return edited(state, editor.insert(key.text()));
        for (var action : state.setup().keys().actions("prompt", key.chord())) {
            var next = EditorKeys.apply(action, editor);
            if (next != null && !next.text().contains("\n")) return edited(state, next);
        }
        return Transition.to(state);
    }

    private Transition edited(State state, Editor next) {
        return Transition.to(state.withDialog(new RenameDialog(id, next)));
    }

    private Transition renamed(State state) {
        var title = editor.text().strip();
        return title.isEmpty()
                ? Transition.to(state)
                : Transition.to(state.closed(), new BoardRequests.Rename(id, title));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        buffer.print(inside, Line.of(new Span("> ", Style.ACCENT), Span.plain(editor.text())));
        int column = new Span(editor.text().substring(0, editor.caret()), Style.PLAIN).width();
        buffer.show(new Caret(Math.min(inside.right() - 1, inside.x() + 2 + column), inside.y(), false));
        buffer.print(inside.row(2), Line.of("enter rename   esc cancel", Style.MUTED));
    }
}
