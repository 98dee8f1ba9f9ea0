package dev.lungo.cli.attach;

import dev.lungo.cli.follow.CommandInbox;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.CharacterMode;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.cli.terminal.Interrupts;
import dev.lungo.cli.terminal.LineEditor;
import dev.lungo.cli.terminal.PromptLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// The source of typed lines, and the output next to them.
sealed interface Console extends AutoCloseable {
    TerminalOutput output();

    /// Polls for input; whole lines go to the inbox. A line counts from the `moment` of its first key, and keeps the
    /// label that it was started with.
    void poll(CommandInbox inbox, String label, long moment);

    /// Puts words into the line, to be changed and sent, as if they were typed at that moment.
    void fill(String words, long moment);

    /// True if a person types here.
    boolean live();

    @Override
    void close();

    static Console open(CommandTerminal terminal) {
        var mode = terminal.interactive() && terminal.terminals().out()
                ? CharacterMode.enter(terminal)
                : Optional.<CharacterMode>empty();
        return mode.isPresent() ? Live.on(terminal, mode.get()) : new Piped(TerminalOutput.of(terminal), terminal.in());
    }

    /// The window as the line at its bottom knows it.
    record Window(PromptLine bottom) implements CommandTerminal.Seat {
        @Override
        public void interrupted(Runnable first) {
            CommandTerminal.Seat.HERE.interrupted(first);
        }

        @Override
        public int columns() {
            return bottom.width();
        }
    }

    /// A terminal: the line that is typed stays below what is written.
    record Live(
            TerminalOutput output,
            PromptLine bottom,
            LineEditor editor,
            InputStream in,
            CharacterMode mode,
            AtomicBoolean resized,
            Begun begun)
            implements Console {
        /// The moment and the label with which the typed line was begun.
        private static final class Begun {
            private long moment;
            private String label = "";

            void at(long now, String shown) {
                moment = now;
                label = shown;
            }
        }

        static Live on(CommandTerminal terminal, CharacterMode mode) {
            var bottom = new PromptLine(terminal.out(), CharacterMode.width(terminal.width()));
            var above = new PrintStream(bottom, false, StandardCharsets.UTF_8);
            var output = new TerminalOutput(terminal.at(new Window(bottom)).with(above, above), bottom);
            var resized = new AtomicBoolean();
            Interrupts.resized(() -> resized.set(true));
            return new Live(output, bottom, new LineEditor(), terminal.in(), mode, resized, new Begun());
        }

        @Override
        public void poll(CommandInbox inbox, String label, long moment) {
            if (resized.getAndSet(false)) bottom.resize(CharacterMode.width(bottom.width()));
            try {
                while (in.available() > 0) read(inbox, label, moment);
            } catch (IOException hungUp) {
                inbox.put(new CommandInbox.End());
            }
            bottom.input(editor.text().isEmpty() ? label : begun.label, editor.row(), editor.cursor());
        }

        private void read(CommandInbox inbox, String label, long moment) throws IOException {
            if (editor.text().isEmpty()) begun.at(moment, label);
            switch (editor.key(in.read())) {
                case NONE, CHANGED -> {}
                case ENTERED -> inbox.put(new CommandInbox.Line(editor.entered(), begun.moment));
                case END -> inbox.put(new CommandInbox.End());
            }
        }

        @Override
        public void fill(String words, long moment) {
            editor.fill(words);
            begun.at(moment, "› ");
        }

        @Override
        public boolean live() {
            return true;
        }

        @Override
        public void close() {
            bottom.close();
            mode.close();
        }
    }

    /// A pipe or a file: a thread waits for its lines.
    final class Piped implements Console {
        private final TerminalOutput output;
        private final InputStream in;
        private boolean reading;

        Piped(TerminalOutput output, InputStream in) {
            this.output = output;
            this.in = in;
        }

        @Override
        public TerminalOutput output() {
            return output;
        }

        @Override
        public void poll(CommandInbox inbox, String label, long moment) {
            if (reading) return;
            reading = true;
            Thread.ofPlatform().daemon().name("lines").start(() -> read(inbox));
        }

        private void read(CommandInbox inbox) {
            try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine())
                    inbox.put(new CommandInbox.Line(line.strip(), CommandInbox.Line.IN_TURN));
            } catch (IOException broken) {
                // it ends here either way
            }
            inbox.put(new CommandInbox.End());
        }

        @Override
        public void fill(String words, long moment) {}

        @Override
        public boolean live() {
            return false;
        }

        @Override
        public void close() {
            output.endParagraph();
        }
    }
}
