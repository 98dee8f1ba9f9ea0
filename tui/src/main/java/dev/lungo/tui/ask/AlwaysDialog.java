package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.client.session.AskAnswer;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.permission.ApprovalScope;
import dev.lungo.core.permission.ApprovalTerms;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorKeys;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// The patterns that "always" would store, to choose and to edit. The key that opened it stores it, once the dialog
/// was on the screen long enough to be read; Enter never does. `pattern` is what would be stored, one pattern on
/// each line, and `terms` where and how long it would hold.
record AlwaysDialog(
        Ask.Permission ask,
        List<List<String>> choices,
        int chosen,
        Editor pattern,
        boolean editing,
        ApprovalTerms terms,
        long since)
        implements Dialog {
    /// Terms to choose from, in the order of the key.
    private static final List<ApprovalTerms> TERMS = List.of(
            ApprovalTerms.PROJECT,
            new ApprovalTerms(ApprovalScope.SESSION, null),
            new ApprovalTerms(ApprovalScope.PROJECT, 60),
            new ApprovalTerms(ApprovalScope.PROJECT, 1440),
            new ApprovalTerms(ApprovalScope.USER, null));

    private static final long DEAD_MILLIS = 350;
    private static final int WIDTH = 70;

    static AlwaysDialog of(Ask.Permission ask, List<List<String>> choices, long now) {
        return new AlwaysDialog(ask, choices, 0, text(choices.getFirst()), false, ApprovalTerms.PROJECT, now);
    }

    private static Editor text(List<String> patterns) {
        return Editor.of(String.join("\n", patterns));
    }

    @Override
    public String title() {
        return "Always allow";
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, AlwaysView.lines(this, state, WIDTH).size());
    }

    /// The patterns that would be stored.
    List<String> patterns() {
        return pattern.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean isFree() {
        return AlwaysChoice.isFree(ask.request());
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (input instanceof TerminalInput.Pasted it && isFree())
            return Transition.to(state.withDialog(edited(pattern.insert(it.text()))));
        return input instanceof TerminalInput.Pressed it ? pressed(it.key(), state) : Transition.to(state);
    }

    private Transition pressed(Key key, State state) {
        if (state.setup().keys().actions("always", key.chord()).contains("ask_always_store")) return store(state);
        return switch (key.chord()) {
            case "escape" -> Transition.to(state.closed());
            case "enter" ->
                Transition.to(state.withDialog(new AlwaysDialog(ask, choices, chosen, pattern, false, terms, since)));
            case "tab" -> Transition.to(state.withDialog(under(TERMS.get((TERMS.indexOf(terms) + 1) % TERMS.size()))));
            case "up", "ctrl+p" -> Transition.to(state.withDialog(choosing(chosen - 1)));
            case "down", "ctrl+n" -> Transition.to(state.withDialog(choosing(chosen + 1)));
            default -> isFree() ? edit(key, state) : Transition.to(state);
        };
    }

    private AlwaysDialog choosing(int index) {
        int next = Math.clamp(index, 0, choices.size() - 1);
        return new AlwaysDialog(ask, choices, next, text(choices.get(next)), false, terms, since);
    }

    private AlwaysDialog under(ApprovalTerms next) {
        return new AlwaysDialog(ask, choices, chosen, pattern, editing, next, since);
    }

    private AlwaysDialog edited(Editor next) {
        return new AlwaysDialog(ask, choices, chosen, next, true, terms, since);
    }

    private Transition edit(Key key, State state) {
        if (!key.text().isEmpty()) return Transition.to(state.withDialog(edited(pattern.insert(key.text()))));
        for (var action : state.setup().keys().actions("prompt", key.chord())) {
            var next = EditorKeys.apply(action, pattern);
            if (next != null) return Transition.to(state.withDialog(edited(next)));
        }
        return Transition.to(state);
    }

    private Transition store(State state) {
        if (state.device().now() - since < DEAD_MILLIS) return Transition.to(state);
        var session = state.session();
        boolean open = session != null && session.model().asks().open().contains(ask);
        if (!open) return Transition.to(state.closed().noting("The request is no longer open; nothing was stored."));
        if (!AlwaysChoice.fits(ask.request(), patterns())) return Transition.to(state);
        var reply = new PermissionReply.Always(isFree() ? patterns() : List.of(), terms);
        return AskActions.send(state.closed(), ask, new AskAnswer.Decision(reply), "");
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        AlwaysView.draw(this, buffer, inside, state);
    }
}
