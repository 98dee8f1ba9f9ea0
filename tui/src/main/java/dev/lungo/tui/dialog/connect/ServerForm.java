package dev.lungo.tui.dialog.connect;

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
import java.util.ArrayList;
import java.util.List;

/// A server of the user's own: its address, its key if it needs one, and the name of a model if its list lacks it.
/// `at` is the field with the caret, and `problem` the reason why the server could not be asked.
record ServerForm(List<Editor> fields, int at, String problem) implements Dialog {
    static final int ADDRESS = 0;
    static final int KEY = 1;
    static final int MODEL = 2;

    private static final List<String> LABELS = List.of("Address", "Key", "Model");
    private static final List<String> HINTS =
            List.of("http://localhost:8080/v1", "empty if it needs none", "empty to choose from its list");
    private static final int COLUMN = 9;
    private static final int WIDTH = 64;
    private static final int HEIGHT = 9;

    ServerForm {
        fields = List.copyOf(fields);
    }

    static ServerForm empty() {
        return new ServerForm(List.of(Editor.EMPTY, Editor.EMPTY, Editor.EMPTY), 0, "");
    }

    ServerForm failed(String why) {
        return new ServerForm(fields, at, why);
    }

    String value(int field) {
        return fields.get(field).text().strip();
    }

    @Override
    public String title() {
        return "A server of your own";
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, HEIGHT);
    }

    @Override
    public Line foot(State state) {
        return Line.of(
                new Span("enter", Style.ACCENT),
                new Span(value(MODEL).isEmpty() ? " list its models · " : " connect · ", Style.MUTED),
                new Span("tab", Style.ACCENT),
                new Span(" next field · ", Style.MUTED),
                new Span("esc", Style.ACCENT),
                new Span(" back", Style.MUTED));
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        return switch (input) {
            case TerminalInput.Pressed it -> pressed(state, it.key());
            case TerminalInput.Pasted it ->
                edited(state, fields.get(at).insert(it.text().replaceAll("\\s", "")));
            case TerminalInput.Moved _,
                    TerminalInput.Focused _,
                    TerminalInput.Resized _,
                    TerminalInput.Reported _,
                    TerminalInput.Closed _,
                    TerminalInput.Continued _ -> Transition.to(state);
        };
    }

    private Transition pressed(State state, Key key) {
        return switch (key.chord()) {
            case "escape", "ctrl+c" -> Transition.to(state.closed());
            case "tab", "down" -> moved(state, at + 1);
            case "shift+tab", "up" -> moved(state, at + fields.size() - 1);
            case "enter" -> sent(state);
            default -> typed(state, key);
        };
    }

    private Transition moved(State state, int to) {
        return Transition.to(state.withDialog(new ServerForm(fields, to % fields.size(), problem)));
    }

    private Transition typed(State state, Key key) {
        if (!key.text().isEmpty()) return edited(state, fields.get(at).insert(key.text()));
        for (var action : state.setup().keys().actions("prompt", key.chord())) {
            var next = EditorKeys.apply(action, fields.get(at));
            if (next != null && !next.text().contains("\n")) return edited(state, next);
        }
        return Transition.to(state);
    }

    private Transition edited(State state, Editor next) {
        var all = new ArrayList<>(fields);
        all.set(at, next);
        return Transition.to(state.withDialog(new ServerForm(all, at, "")));
    }

    private Transition sent(State state) {
        if (value(ADDRESS).isEmpty()) return moved(state.warning("The server needs an address."), ADDRESS);
        return value(MODEL).isEmpty()
                ? Transition.to(state.noting("Listing the models"), new ListModels(this))
                : Transition.to(state.closed().noting("Connecting"), ConfigureServer.of(this));
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        for (int i = 0; i < fields.size(); i++) field(buffer, inside.row(i), i);
        var text = problem.isEmpty()
                ? "Any server with OpenAI's chat API: llama.cpp, vLLM, LiteLLM, a company gateway. It is added to your"
                        + " own configuration, and the key to auth.json, which only you can read."
                : Character.toUpperCase(problem.charAt(0)) + problem.substring(1)
                        + ". Name a model to connect without its list.";
        var style = problem.isEmpty() ? Style.MUTED : Style.of(Token.ERROR);
        var rows = Wrap.words(Line.of(text, style), inside.width(), 0);
        for (int i = 0; i < rows.size(); i++) buffer.print(inside.row(fields.size() + 1 + i), rows.get(i));
    }

    private void field(Buffer buffer, Rect row, int index) {
        var editor = fields.get(index);
        boolean active = index == at;
        var text = index == KEY ? "•".repeat(editor.text().length()) : editor.text();
        int room = row.width() - COLUMN - 1;
        int column = new Span(text.substring(0, Math.min(editor.caret(), text.length())), Style.PLAIN).width();
        int left = Math.max(0, column - room);
        var shown = text.isEmpty()
                ? new Span(HINTS.get(index), Style.FAINT)
                : Span.plain(text.substring(Math.min(left, text.length())));
        var label = LABELS.get(index);
        buffer.print(
                row,
                Line.of(
                        new Span(label + " ".repeat(COLUMN - label.length()), active ? Style.ACCENT : Style.MUTED),
                        shown));
        if (active) buffer.show(new Caret(row.x() + COLUMN + column - left, row.y(), false));
    }

    @Override
    public String toString() {
        return "ServerForm[" + value(ADDRESS) + "]";
    }
}
