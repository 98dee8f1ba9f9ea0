package dev.lungo.cli.terminal;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Three voices on one or two streams: the answer, which goes to standard output; murmurs (what the
/// model thinks) and notes (what happens), which go there too when it is a terminal and else to
/// standard error. What belongs together is a paragraph; a blank line stands between two of them. On
/// a terminal there is also a status line, which the next text replaces. For one thread.
public final class Output {
    private static final String ERASE = "\r\033[K";

    private enum Voice { ANSWER, MURMUR, NOTE }

    private final Terminal terminal;
    private final PrintStream notes;
    private final boolean shared;
    private @Nullable Voice last;
    private boolean ended;
    private boolean midLine;
    private String status = "";

    public Output(Terminal terminal) {
        this(terminal, terminal.terminals().out());
    }

    private Output(Terminal terminal, boolean shared) {
        this.terminal = terminal;
        this.shared = shared;
        this.notes = shared ? terminal.out() : terminal.err();
    }

    /// Both voices on standard output, for a command whose output is the transcript itself.
    public static Output together(Terminal terminal) {
        return new Output(terminal, true);
    }

    /// Whether notes are read by a person as they come.
    public boolean live() {
        return (shared ? terminal.terminals().out() : terminal.terminals().err()) && !terminal.dumb();
    }

    public boolean coloured() {
        return shared ? terminal.colourOut() : terminal.colourErr();
    }

    public String paint(Ink ink, String text) {
        return ink.paint(text, coloured());
    }

    /// More of the answer.
    public void answer(String text) {
        say(Voice.ANSWER, shared ? Plain.text(text) : text);
    }

    /// More of what is not the answer, as it comes.
    public void murmur(String text) {
        say(Voice.MURMUR, Plain.text(text));
    }

    /// A line about what happened. The text has been cleaned with `Plain` and may hold colours.
    public void note(String line) {
        begin(Voice.NOTE);
        notes.println(line);
        notes.flush();
    }

    /// The next text is another paragraph.
    public void endParagraph() {
        endLine();
        ended = true;
    }

    /// A question whose answer is typed on the same line.
    public void question(String text) {
        begin(Voice.NOTE);
        notes.print(text);
        notes.flush();
    }

    /// The line that tells what is going on now; empty for none. Only shown live, and not in the
    /// middle of a text.
    public void status(String text) {
        if (!live() || text.equals(status) || midLine) return;
        var cut = text.isEmpty() ? "" : paint(Ink.FAINT, Plain.line(text, terminal.width() - 1));
        notes.print(status.isEmpty() ? cut : ERASE + cut);
        notes.flush();
        status = text;
    }

    private void say(Voice voice, String text) {
        if (text.isEmpty()) return;
        begin(voice);
        var stream = stream(voice);
        stream.print(voice == Voice.MURMUR ? paint(Ink.FAINT, text) : text);
        stream.flush();
        midLine = text.charAt(text.length() - 1) != '\n';
    }

    private void begin(Voice voice) {
        status("");
        if (voice == last && !ended) return;
        endLine();
        if (last != null && stream(last) == stream(voice)) stream(voice).println();
        last = voice;
        ended = false;
    }

    private void endLine() {
        if (!midLine || last == null) return;
        midLine = false;
        stream(last).println();
        stream(last).flush();
    }

    private PrintStream stream(Voice voice) {
        return voice == Voice.ANSWER ? terminal.out() : notes;
    }
}
