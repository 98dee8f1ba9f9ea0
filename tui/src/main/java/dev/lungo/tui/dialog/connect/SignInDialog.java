package dev.lungo.tui.dialog.connect;

import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Wrap;
import java.util.ArrayList;

/// The page of a sign-in, to open in a browser.
record SignInDialog(Connecting connecting, Begun begun) implements Dialog {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 10;

    @Override
    public String title() {
        return "Sign in to " + connecting.name();
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, HEIGHT);
    }

    private boolean hasCode() {
        return begun.method().equals("code");
    }

    @Override
    public Line foot(State state) {
        return Line.of(
                new Span("enter", Style.ACCENT),
                new Span(hasCode() ? " type the code · " : " copy the address · ", Style.MUTED),
                new Span("ctrl+y", Style.ACCENT),
                new Span(" copy · ", Style.MUTED),
                new Span("esc", Style.ACCENT),
                new Span(" back", Style.MUTED));
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        return input instanceof TerminalInput.Pressed it ? pressed(state, it.key()) : Transition.to(state);
    }

    private Transition pressed(State state, Key key) {
        if (key.is("escape") || key.is("ctrl+c")) return Transition.to(state.closed());
        if (key.is("enter") && hasCode())
            return Transition.to(state.closed()
                    .opened(FieldDialog.plain("Code of " + connecting.name(), new FieldDialog.Use.Code(connecting))));
        return key.is("enter") || key.is("ctrl+y")
                ? Transition.to(state.noting("Copied the address"), new Effect.Copy(begun.url()))
                : Transition.to(state);
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        var lines = new ArrayList<Line>();
        lines.add(Line.of("Open this page in a browser:", Style.PLAIN));
        lines.addAll(Wrap.cells(Line.of(begun.url(), Style.ACCENT.linking(begun.url())), inside.width(), 0));
        lines.add(Line.BLANK);
        lines.addAll(Wrap.words(Line.of(begun.instructions(), Style.MUTED), inside.width(), 0));
        for (int i = 0; i < Math.min(lines.size(), inside.height()); i++) buffer.print(inside.row(i), lines.get(i));
    }
}
