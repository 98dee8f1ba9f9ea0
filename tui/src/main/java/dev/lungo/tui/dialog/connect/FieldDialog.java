package dev.lungo.tui.dialog.connect;

import dev.lungo.tui.ask.VisibleText;
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
import dev.lungo.tui.text.Token;
import dev.lungo.tui.text.Wrap;

/// A line to type. A secret one is shown as bullets, and never leaves the dialog but for its use. `problem` is the
/// reason why the text did not work.
record FieldDialog(String title, Editor text, boolean secret, Use use, String problem) implements Dialog {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 7;
    private static final String ANYWAY = "ctrl+s";

    /// The purpose of the text.
    sealed interface Use {
        record Key(Connecting connecting) implements Use {}

        record Input(Connecting connecting, String key) implements Use {}

        /// The code that a page showed.
        record Code(Connecting connecting) implements Use {}
    }

    static FieldDialog plain(String title, Use use) {
        return new FieldDialog(title, Editor.EMPTY, false, use, "");
    }

    static FieldDialog secret(String title, Use use) {
        return new FieldDialog(title, Editor.EMPTY, true, use, "");
    }

    /// The field of a key that did not work.
    static FieldDialog refused(Connecting connecting, String key, String problem) {
        return new FieldDialog("Key of " + connecting.name(), Editor.of(key), true, new Use.Key(connecting), problem);
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, HEIGHT);
    }

    @Override
    public Line foot(State state) {
        if (!problem.isEmpty())
            return Line.of(
                    new Span("enter", Style.ACCENT),
                    new Span(" try again · ", Style.MUTED),
                    new Span(ANYWAY, Style.ACCENT),
                    new Span(" store anyway · ", Style.MUTED),
                    new Span("esc", Style.ACCENT),
                    new Span(" store nothing", Style.MUTED));
        return Line.of(
                new Span("enter", Style.ACCENT),
                new Span(" connect · ", Style.MUTED),
                new Span("esc", Style.ACCENT),
                new Span(" back", Style.MUTED));
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        return switch (input) {
            case TerminalInput.Pressed it -> pressed(state, it.key());
            case TerminalInput.Pasted it -> edited(state, text.insert(it.text().replaceAll("\\s", "")));
            case TerminalInput.Moved _,
                    TerminalInput.Focused _,
                    TerminalInput.Resized _,
                    TerminalInput.Reported _,
                    TerminalInput.Closed _,
                    TerminalInput.Continued _ -> Transition.to(state);
        };
    }

    private Transition pressed(State state, Key key) {
        if (key.is("escape") || key.is("ctrl+c")) return Transition.to(state.closed());
        if (key.is("enter")) return text.text().isBlank() ? Transition.to(state) : used(state.closed());
        if (key.is(ANYWAY) && !problem.isEmpty() && use instanceof Use.Key it) return stored(state, it);
        if (!key.text().isEmpty()) return edited(state, text.insert(key.text()));
        return moved(state, key);
    }

    private Transition stored(State state, Use.Key it) {
        return Transition.to(
                state.closed().noting("Storing the key"),
                new StoreKey(it.connecting(), text.text().strip()));
    }

    private Transition moved(State state, Key key) {
        for (var action : state.setup().keys().actions("prompt", key.chord())) {
            var next = EditorKeys.apply(action, text);
            if (next != null && !next.text().contains("\n")) return edited(state, next);
        }
        return Transition.to(state);
    }

    private Transition edited(State state, Editor next) {
        return Transition.to(state.withDialog(new FieldDialog(title, next, secret, use, problem)));
    }

    private Transition used(State state) {
        var value = text.text().strip();
        return switch (use) {
            case Use.Key it -> Transition.to(state.noting("Trying the key"), new CheckKey(it.connecting(), value));
            case Use.Input it -> it.connecting().with(it.key(), value).next(state);
            case Use.Code it -> Transition.to(state.noting("Signing in"), new EndSignIn(it.connecting(), value));
        };
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        var shown =
                secret ? "•".repeat(text.text().codePointCount(0, text.text().length())) : text.text();
        int caret = secret ? text.text().codePointCount(0, text.caret()) : text.caret();
        int column = new Span(shown.substring(0, caret), Style.PLAIN).width();
        int left = Math.max(0, column - (inside.width() - 3));
        var visible = secret || left == 0 ? shown.substring(Math.min(left, shown.length())) : "…" + tail(shown, inside);
        buffer.print(inside.top(1), Line.of(new Span("> ", Style.ACCENT), Span.plain(visible)));
        buffer.show(new Caret(Math.min(inside.x() + 2 + column - left, inside.right() - 1), inside.y(), false));
        var note = problem.isEmpty()
                ? Line.of(note(), Style.MUTED)
                : VisibleText.line("The key did not work: " + problem, Style.of(Token.ERROR));
        var rows = Wrap.words(note, inside.width(), 0);
        for (int i = 0; i < rows.size(); i++) buffer.print(inside.row(2 + i), rows.get(i));
    }

    private static String tail(String text, Rect inside) {
        return text.substring(Math.max(0, text.length() - inside.width() + 4));
    }

    private String note() {
        return switch (use) {
            case Use.Key _ ->
                "Enter tries the key with one short request, then stores it in auth.json, which only you can read.";
            case Use.Input _ -> "";
            case Use.Code _ -> "The code, or the address of the last page.";
        };
    }

    @Override
    public String toString() {
        return "FieldDialog[" + title + "]";
    }
}
