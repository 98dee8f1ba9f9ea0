package dev.lungo.tui.term;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Palette;
import dev.lungo.tui.input.InputDecoder;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.input.TerminalInput.Report;
import dev.lungo.tui.text.Line;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The terminal of this process, taken over from `open` to `close`. Inputs reach `sink` on a thread of the device;
/// frames are written on another, and only `suspend`, `lend`, and `close` wait for the terminal. However the process
/// ends, the terminal is restored exactly once.
public final class TerminalDevice implements AutoCloseable {
    private static final long WRITE_MS = 100;
    private static final long ANSWER_MS = 100;
    private static final long LEAVE_MS = 1_000;
    private static final long SAME_CONTINUE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int SIGNALED = 128;
    private static final int HANG_UP = 1;
    private static final int TERMINATED = 15;

    private final TerminalOptions options;
    private final Consumer<TerminalInput> sink;
    private final Tty tty;
    private final InputDecoder decoder;
    private final OutputThread output;
    private final AnswerFence answers = new AnswerFence();
    private final ProcessSignals signals = new ProcessSignals();
    private final Thread hook = new Thread(this::close, "terminal-restore");
    private final CountDownLatch closed = new CountDownLatch(1);
    private InputThread input;
    private boolean mouse;
    private @Nullable String title;
    private volatile boolean leaving;
    private volatile boolean lent;
    private volatile long resumedAt = System.nanoTime() - SAME_CONTINUE_NANOS;

    private TerminalDevice(TerminalOptions options, Consumer<TerminalInput> sink) throws IOException {
        this.options = options;
        this.sink = sink;
        mouse = options.mouse();
        tty = Tty.open();
        decoder = new InputDecoder(tty.controlHErases());
        output = new OutputThread(options, this::ask);
        input = new InputThread(decoder, this::accept);
    }

    /// Takes the terminal over: raw mode, its modes, and signals.
    ///
    /// @throws IOException if this process has no terminal
    public static TerminalDevice open(TerminalOptions options, Consumer<TerminalInput> sink) throws IOException {
        var device = new TerminalDevice(options, sink);
        device.start();
        return device;
    }

    private synchronized void start() throws IOException {
        Runtime.getRuntime().addShutdownHook(hook);
        tty.makeRaw();
        measure();
        output.send(Modes.enter(options) + Modes.measure(options));
        signals.handle("WINCH", this::resized);
        signals.handle("TSTP", this::suspend);
        signals.handleContinue(this::continued);
        signals.handle("INT", this::interrupted);
        signals.handle("TERM", () -> terminate(TERMINATED));
        signals.handle("HUP", () -> terminate(HANG_UP));
        output.start();
        input.start();
    }

    /// False for a screen at the end of the scrollback.
    public boolean isFullScreen() {
        return options.fullScreen();
    }

    public ScreenSize size() {
        return tty.size();
    }

    /// Shows a screen, unless a later one comes before the terminal is ready. The buffer must no longer change.
    public void draw(Buffer frame, Palette palette) {
        draw(frame, palette, List.of());
    }

    /// The same with images over blank cells of it. Each is drawn when it is new or has moved.
    public void draw(Buffer frame, Palette palette, List<PlacedImage> images) {
        output.draw(frame, palette, images);
    }

    /// Writes lines above the screen, together with its next frame. For a device without the full screen.
    public void write(List<Line> finished) {
        output.write(finished);
    }

    /// Makes the next frame a full one.
    public void redraw() {
        output.forget();
    }

    /// Writes an escape sequence before the next frame, such as an image.
    public void send(String sequence) {
        output.send(sequence);
    }

    /// Copies to the system's clipboard (OSC 52), where the terminal allows it.
    public void copy(String text) {
        output.send(WindowSequences.copy(text));
    }

    /// Sets the title of the window, or restores the one before if the text is empty. `close` restores it, too.
    public synchronized void title(String text) {
        if (text.isEmpty()) {
            if (title != null) output.send(WindowSequences.RESTORE_TITLE);
            title = null;
            return;
        }
        output.send((title == null ? WindowSequences.SAVE_TITLE : "") + WindowSequences.title(text));
        title = text;
    }

    /// The bytes, frames, and whole repaints so far.
    public Written written() {
        return output.written();
    }

    /// The bytes and frames written to a terminal, and those frames that wrote every cell.
    public record Written(long bytes, int frames, int repaints) {}

    public void bell() {
        output.send(WindowSequences.BELL);
    }

    /// Shows a notification of the desktop, where the terminal can.
    public void notify(String title, String body) {
        output.send(WindowSequences.notification(title, body));
    }

    /// Takes the mouse, or leaves it to the terminal's own selection.
    public synchronized void mouse(boolean used) {
        if (!options.fullScreen()) return;
        if (mouse != used) output.send(Modes.mouse(used));
        mouse = used;
    }

    /// Stops the process as Ctrl-Z does in a shell, and returns with a full frame when it continues.
    public synchronized void suspend() {
        if (leaving) return;
        if (!lent) leaveScreen();
        signals.stop(this::suspend);
        if (!lent) enterScreen();
    }

    /// Runs another program on the terminal, such as an editor, and takes the terminal back.
    public synchronized void lend(Runnable program) throws IOException {
        if (leaving) return;
        lent = true;
        input.close();
        leaveScreen();
        try {
            program.run();
        } finally {
            lent = false;
            input = new InputThread(decoder, this::accept);
            enterScreen();
            input.start();
        }
    }

    private void leaveScreen() {
        clear();
        output.send(Modes.leave(options) + (title == null ? "" : WindowSequences.RESTORE_TITLE));
        output.drain(WRITE_MS);
        tty.restore();
    }

    /// Writes no more frames. An inline screen makes place for what comes after it.
    private void clear() {
        if (!options.fullScreen()) output.drain(WRITE_MS);
        output.hold(true);
        if (!options.fullScreen()) output.clear(tty.size().columns());
    }

    private void enterScreen() {
        makeRaw();
        output.send(Modes.enter(options.withMouse(mouse))
                + (title == null ? "" : WindowSequences.SAVE_TITLE + WindowSequences.title(title)));
        output.forget();
        output.hold(false);
        resumedAt = System.nanoTime();
        resized();
        accept(new TerminalInput.Continued());
    }

    private void makeRaw() {
        try {
            tty.makeRaw();
        } catch (IOException gone) {
            accept(new TerminalInput.Closed());
        }
    }

    /// Continued after a stop that no program can catch. One after `suspend` is already dealt with.
    private synchronized void continued() {
        if (leaving || lent || System.nanoTime() - resumedAt < SAME_CONTINUE_NANOS) return;
        output.send(Modes.BEFORE_ENTERING_AGAIN);
        enterScreen();
    }

    private void resized() {
        if (lent) return;
        var size = measure();
        if (size.columns() > 0) accept(new TerminalInput.Resized(size.columns(), size.rows()));
    }

    private ScreenSize measure() {
        var size = tty.size();
        decoder.resize(size.columns(), size.rows());
        return size;
    }

    private void interrupted() {
        if (!lent) accept(new TerminalInput.Pressed(new Key("c", Key.CTRL, "")));
    }

    /// Gives the program a moment to leave in its own way.
    private void terminate(int signal) {
        accept(new TerminalInput.Closed());
        if (!isClosed(LEAVE_MS)) Runtime.getRuntime().exit(SIGNALED + signal);
    }

    /// After the first frame, so that no question delays it.
    private void ask() {
        answers.asked();
        output.send(Modes.queries(options));
    }

    private void accept(TerminalInput received) {
        if (received instanceof TerminalInput.Reported(Report.Device ignored)) answers.arrived();
        if (received instanceof TerminalInput.Reported(Report.Brightness _) && !leaving) output.send(Modes.COLORS);
        if (!leaving) sink.accept(received);
    }

    private boolean isClosed(long milliseconds) {
        try {
            return closed.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Restores the terminal. Waits for its last answers, 100 ms at most, and not for one that never answered.
    @Override
    public void close() {
        if (begins()) {
            leave();
            closed.countDown();
        } else isClosed(LEAVE_MS);
    }

    private synchronized boolean begins() {
        boolean first = !leaving;
        leaving = true;
        return first;
    }

    private void leave() {
        signals.release();
        clear();
        boolean fence = answers.isQuick();
        if (fence) answers.asked();
        output.send(Modes.leave(options)
                + (title == null ? "" : WindowSequences.RESTORE_TITLE)
                + (fence ? Modes.FENCE : ""));
        if (output.drain(WRITE_MS)) answers.await(ANSWER_MS);
        input.close();
        output.close();
        tty.restore();
        if (Thread.currentThread() != hook) removeHook();
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return;
        }
    }
}
