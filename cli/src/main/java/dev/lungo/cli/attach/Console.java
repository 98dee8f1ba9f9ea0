package dev.lungo.cli.attach;

import dev.lungo.cli.follow.Inbox;
import dev.lungo.cli.terminal.Bottom;
import dev.lungo.cli.terminal.CharacterMode;
import dev.lungo.cli.terminal.Interrupts;
import dev.lungo.cli.terminal.LineEditor;
import dev.lungo.cli.terminal.Output;
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

    /// Looks for input; whole lines go to the inbox.
    void poll(Inbox inbox, String label);

    /// Puts words into the line, to be changed and sent.
    void fill(String words);

    /// Whether a person types here.
    boolean live();

    @Override
    void close();

    static Console open(Terminal terminal) {
        var mode = terminal.interactive() && terminal.terminals().out() ? CharacterMode.enter(terminal) : Optional.<CharacterMode>empty();
        return mode.isPresent() ? Live.on(terminal, mode.get()) : new Piped(new Output(terminal), terminal.in());
    }

    /// A terminal: the line that is typed stays below what is written.
    record Live(Output output, Bottom bottom, LineEditor editor, InputStream in, CharacterMode mode, AtomicBoolean resized) implements Console {
        static Live on(Terminal terminal, CharacterMode mode) {
            var bottom = new Bottom(terminal.out(), CharacterMode.width(terminal.width()));
            var above = new PrintStream(bottom, false, StandardCharsets.UTF_8);
            var output = new Output(new Terminal(terminal.in(), above, above, terminal.terminals(), terminal.environment(), terminal.seat()));
            var resized = new AtomicBoolean();
            Interrupts.resized(() -> resized.set(true));
            return new Live(output, bottom, new LineEditor(), terminal.in(), mode, resized);
        }

        @Override
        public void poll(Inbox inbox, String label) {
            if (resized.getAndSet(false)) bottom.resize(CharacterMode.width(bottom.width()));
            try {
                while (in.available() > 0) read(inbox);
            } catch (IOException hungUp) {
                inbox.put(new Inbox.End());
            }
            bottom.input(label, editor.row(), editor.cursor());
        }

        private void read(Inbox inbox) throws IOException {
            switch (editor.key(in.read())) {
                case NONE, CHANGED -> {}
                case ENTERED -> inbox.put(new Inbox.Line(editor.entered()));
                case END -> inbox.put(new Inbox.End());
            }
        }

        @Override
        public void fill(String words) {
            editor.fill(words);
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
        public void poll(Inbox inbox, String label) {
            if (reading) return;
            reading = true;
            Thread.ofPlatform().daemon().name("lines").start(() -> read(inbox));
        }

        private void read(Inbox inbox) {
            try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) inbox.put(new Inbox.Line(line.strip()));
            } catch (IOException broken) {
                // it ends here either way
            }
            inbox.put(new Inbox.End());
        }

        @Override
        public void fill(String words) {}

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
