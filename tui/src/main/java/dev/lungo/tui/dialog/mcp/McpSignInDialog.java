package dev.lungo.tui.dialog.mcp;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
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

/// The page of a sign-in to an MCP server, to open in a browser. The dialog closes when the browser has returned.
record McpSignInDialog(String server, String url) implements Dialog {
    private static final int WIDTH = 70;
    private static final int HEIGHT = 10;

    @Override
    public String title() {
        return "Sign in to " + server;
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, HEIGHT);
    }

    @Override
    public Line foot(State state) {
        return Line.of(
                new Span("enter", Style.ACCENT),
                new Span(" copy the address · ", Style.MUTED),
                new Span("esc", Style.ACCENT),
                new Span(" back", Style.MUTED));
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (!(input instanceof TerminalInput.Pressed it)) return Transition.to(state);
        if (it.key().is("escape") || it.key().is("ctrl+c")) return Transition.to(state.closed());
        return it.key().is("enter") || it.key().is("ctrl+y")
                ? Transition.to(state.noting("Copied the address"), new Effect.Copy(url))
                : Transition.to(state);
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        var lines = new ArrayList<Line>();
        lines.add(Line.of("Open this page in a browser of this machine:", Style.PLAIN));
        lines.addAll(Wrap.cells(Line.of(url, Style.ACCENT.linking(url)), inside.width(), 0));
        lines.add(Line.BLANK);
        lines.addAll(Wrap.words(
                Line.of("Elsewhere, use: lungo mcp auth " + server + " --paste", Style.MUTED), inside.width(), 0));
        for (int i = 0; i < Math.min(lines.size(), inside.height()); i++) buffer.print(inside.row(i), lines.get(i));
    }
}
