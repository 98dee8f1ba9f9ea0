package dev.lungo.cli.attach;

import dev.lungo.cli.follow.Inbox;
import dev.lungo.cli.render.Output;
import dev.lungo.cli.terminal.Bottom;
import dev.lungo.cli.terminal.CharacterMode;
import dev.lungo.cli.terminal.Interrupts;
import dev.lungo.cli.terminal.LineEditor;
import dev.lungo.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Where lines come from and what happens is written to.
sealed interface Console extends AutoCloseable {
    Output output();

    /// Looks for input; whole lines go to the inbox. A line counts from the `moment` of its first key, and
    /// keeps the label that it was begun with.
    void poll(Inbox inbox, String label, long moment);

    /// Puts words into the line, to be changed and sent, as if they were typed at that moment.
    void fill(String words, long moment);

    /// Whether a person types here.
    boolean live();

    @Override
    void close();

    static Console open(Terminal terminal) {
        var mode = terminal.interactive() && terminal.terminals().out()
                ? CharacterMode.enter(terminal)
                : Optional.<CharacterMode>empty();
        return mode.isPresent() ? Live.on(terminal, mode.get()) : new Piped(Output.of(terminal), terminal.in());
    }

    /// The window as the line at its bottom knows it.
    record Window(Bottom bottom) implements Terminal.Seat {
        @Override
        public void interrupted(Runnable first) {
            Terminal.Seat.HERE.interrupted(first);
        }

        @Override
        public int columns() {
            return bottom.width();
        }
    }

    /// A terminal: the line that is typed stays below what is written.
    record Live(
            Output output,
            Bottom bottom,
            LineEditor editor,
            InputStream in,
            CharacterMode mode,
            AtomicBoolean resized,
            Begun begun)
            implements Console {
        /// When the line that is being typed was begun, and with which label.
        private static final class Begun {
            private long moment;
            private String label = "";

            void at(long now, String shown) {
                moment = now;
                label = shown;
            }
        }

        static Live on(Terminal terminal, CharacterMode mode) {
            var bottom = new Bottom(terminal.out(), CharacterMode.width(terminal.width()));
            var above = new PrintStream(bottom, false, StandardCharsets.UTF_8);
            var output = new Output(terminal.at(new Window(bottom)).with(above, above), bottom);
            var resized = new AtomicBoolean();
            Interrupts.resized(() -> resized.set(true));
            return new Live(output, bottom, new LineEditor(), terminal.in(), mode, resized, new Begun());
        }

        @Override
        public void poll(Inbox inbox, String label, long moment) {
            if (resized.getAndSet(false)) bottom.resize(CharacterMode.width(bottom.width()));
            try {
                while (in.available() > 0) read(inbox, label, moment);
            } catch (IOException hungUp) {
                inbox.put(new Inbox.End());
            }
            bottom.input(editor.text().isEmpty() ? label : begun.label, editor.row(), editor.cursor());
        }

        private void read(Inbox inbox, String label, long moment) throws IOException {
            if (editor.text().isEmpty()) begun.at(moment, label);
            switch (editor.key(in.read())) {
                case NONE, CHANGED -> {}
                case ENTERED -> inbox.put(new Inbox.Line(editor.entered(), begun.moment));
                case END -> inbox.put(new Inbox.End());
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
        private final Output output;
        private final InputStream in;
        private boolean reading;

        Piped(Output output, InputStream in) {
            this.output = output;
            this.in = in;
        }

        @Override
        public Output output() {
            return output;
        }

        @Override
        public void poll(Inbox inbox, String label, long moment) {
            if (reading) return;
            reading = true;
            Thread.ofPlatform().daemon().name("lines").start(() -> read(inbox));
        }

        private void read(Inbox inbox) {
            try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine())
                    inbox.put(new Inbox.Line(line.strip(), Inbox.Line.IN_TURN));
            } catch (IOException broken) {
                // it ends here either way
            }
            inbox.put(new Inbox.End());
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
