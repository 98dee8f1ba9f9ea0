package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Columns;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.cli.terminal.Footer;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.LiveRows;
import dev.lungo.cli.terminal.StyledRow;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import dev.lungo.tui.draw.markdown.MarkdownStream;
import dev.lungo.tui.text.CleanStream;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Three voices on one or two streams: the answer, which goes to standard output; murmurs (reasoning) and notes
/// (events), which go there too if it is a terminal, and otherwise to standard error. On a terminal, texts are
/// rendered as Markdown, block by block; elsewhere they stay unchanged. Related lines form a paragraph, and a blank
/// line separates two of them. For one thread.
public final class TerminalOutput {
    private static final int INDENT = 2;

    private enum Voice {
        ANSWER,
        MURMUR,
        NOTE
    }

    /// The terminal wraps code itself, so that a copy of it stays whole.
    private static final DrawSettings SETTINGS = new DrawSettings(false, false, false, "", DrawSettings.MANY_ROWS);
    /// Rows of drawings where no terminal has a width.
    private static final int PIPED_WIDTH = 96;

    private final CommandTerminal terminal;
    private final PrintStream out;
    private final PrintStream notes;
    private final boolean shared;
    private final LiveRows rows;
    private final CleanStream plain = new CleanStream();
    private @Nullable MarkdownStream text;
    private Voice speaker = Voice.NOTE;
    private @Nullable Voice last;
    private boolean ended;
    /// The voice whose raw text has no line end yet.
    private @Nullable Voice open;

    /// `rows` stay below what is written to the terminal's streams.
    public TerminalOutput(CommandTerminal terminal, LiveRows rows) {
        this(terminal, rows, terminal.terminals().out());
    }

    private TerminalOutput(CommandTerminal terminal, LiveRows rows, boolean shared) {
        this.terminal = terminal;
        this.shared = shared;
        this.rows = rows;
        this.out = terminal.out();
        this.notes = shared ? terminal.out() : terminal.err();
    }

    /// Output with live rows where the terminal has a place for them.
    public static TerminalOutput of(CommandTerminal terminal) {
        boolean shared = terminal.terminals().out();
        if (terminal.dumb() || !shared && !terminal.terminals().err())
            return new TerminalOutput(terminal, LiveRows.NONE);
        var footer = new Footer(shared ? terminal.out() : terminal.err());
        var stream = new PrintStream(footer, false, StandardCharsets.UTF_8);
        return new TerminalOutput(
                terminal.with(shared ? stream : terminal.out(), shared ? terminal.err() : stream), footer);
    }

    /// All voices on standard output, for a command whose output is the transcript itself.
    public static TerminalOutput together(CommandTerminal terminal) {
        return new TerminalOutput(terminal, LiveRows.NONE, true);
    }

    /// Unstyled lines that the terminal wraps, none of which changes: for a pipe, and for a reader of the screen.
    public static TerminalOutput plain(CommandTerminal terminal) {
        return new TerminalOutput(
                terminal.of(CommandTerminal.Kinds.NONE),
                LiveRows.NONE,
                terminal.terminals().out());
    }

    /// True if rows of current activity are shown.
    public boolean live() {
        return onTerminal(Voice.NOTE) && !terminal.dumb();
    }

    /// True if all voices are on standard output.
    public boolean shared() {
        return shared;
    }

    public boolean colored() {
        return shared ? terminal.colorOut() : terminal.colorErr();
    }

    /// Columns that a note has.
    int width() {
        return onTerminal(Voice.NOTE) ? terminal.width() : Integer.MAX_VALUE;
    }

    public String paint(Ink ink, String text) {
        return ink.paint(text, colored());
    }

    /// More of the answer.
    public void answer(String piece) {
        say(Voice.ANSWER, piece);
    }

    /// More of what is not the answer, as it comes.
    public void murmur(String piece) {
        say(Voice.MURMUR, piece);
    }

    /// A line about what happened. The text has been cleaned with `CleanText` and may hold colors. A text that has not
    /// ended is continued below it.
    public void note(String line) {
        begin(Voice.NOTE);
        for (var row : Columns.wrap(line, width())) notes.println(row);
        notes.flush();
    }

    /// The same with rows that have been laid out.
    public void note(List<Line> lines) {
        if (lines.isEmpty()) return;
        begin(Voice.NOTE);
        for (var line : lines) notes.println(StyledRow.text(line, colored()));
        notes.flush();
    }

    /// The room of a drawing among the notes, `depth` levels down.
    public DrawOptions drawing(int depth, boolean open, long now) {
        int width = onTerminal(Voice.NOTE) ? terminal.width() : PIPED_WIDTH;
        return new DrawOptions(width - INDENT * depth, open, now, SETTINGS);
    }

    /// Indents rows for their level.
    public static List<Line> indented(List<Line> lines, int depth) {
        return depth == 0
                ? lines
                : lines.stream().map(line -> line.indented(INDENT * depth)).toList();
    }

    /// The next text is another paragraph.
    public void endParagraph() {
        endText();
        endLine();
        ended = true;
    }

    /// A question whose answer is typed on the same line.
    public void question(String text) {
        live(List.of());
        begin(Voice.NOTE);
        notes.print(text);
        notes.flush();
    }

    /// Rows about current activity. Shown only where they can be redrawn.
    public void live(List<String> lines) {
        if (!live()) return;
        int width = terminal.width() - 1;
        rows.show(lines.stream().map(line -> Columns.cut(line, width)).toList());
    }

    private void say(Voice voice, String piece) {
        if (piece.isEmpty()) return;
        if (voice != speaker) endText();
        speaker = voice;
        if (!onTerminal(voice)) {
            raw(voice, piece);
            return;
        }
        if (text == null) text = new MarkdownStream(new DrawOptions(terminal.width(), false, 0, SETTINGS));
        print(voice, text.add(plain.add(piece)));
    }

    private void raw(Voice voice, String piece) {
        var shown = voice == Voice.MURMUR || shared ? plain.add(piece) : piece;
        if (shown.isEmpty()) return;
        begin(voice);
        var stream = stream(voice);
        stream.print(voice == Voice.MURMUR ? paint(Ink.FAINT, shown) : shown);
        stream.flush();
        open = shown.charAt(shown.length() - 1) == '\n' ? null : voice;
    }

    private void print(Voice voice, List<Line> lines) {
        if (lines.isEmpty()) return;
        boolean parted = begin(voice);
        var stream = stream(voice);
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0 && parted && lines.getFirst().spans().isEmpty()) continue;
            var line = voice == Voice.MURMUR ? lines.get(i).over(Style.FAINT) : lines.get(i);
            stream.println(StyledRow.text(line, colored()));
        }
        stream.flush();
    }

    /// Shows what is left of a text.
    private void endText() {
        plain.end();
        if (text == null) return;
        var rest = text.end();
        text = null;
        print(speaker, rest);
    }

    /// Returns true if it left a blank line.
    private boolean begin(Voice voice) {
        if (voice == last && !ended) return false;
        if (open != null && open != voice && stream(open) == stream(voice)) endLine();
        boolean parted = last != null && stream(last) == stream(voice);
        if (parted) stream(voice).println();
        last = voice;
        ended = false;
        return parted;
    }

    private void endLine() {
        if (open == null) return;
        stream(open).println();
        stream(open).flush();
        open = null;
    }

    private boolean onTerminal(Voice voice) {
        return shared || voice == Voice.ANSWER
                ? terminal.terminals().out()
                : terminal.terminals().err();
    }

    private PrintStream stream(Voice voice) {
        return voice == Voice.ANSWER ? out : notes;
    }
}
