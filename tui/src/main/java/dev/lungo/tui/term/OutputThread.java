package dev.lungo.tui.term;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.PaintedFrame;
import dev.lungo.tui.cell.Palette;
import dev.lungo.tui.text.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Writes to the terminal on a thread of its own, so that a slow terminal holds nothing up. Of the frames that wait,
/// only the latest is painted; other sequences are written in order before it.
final class OutputThread {
    private static final int MOST_WAITING = 8 << 20;
    private static final int CHUNK = 1 << 16;

    private record Job(
            byte[] sequences,
            List<Line> finished,
            @Nullable Buffer frame,
            @Nullable Palette palette,
            List<PlacedImage> images,
            boolean whole,
            int clears) {}

    private final FileChannel channel;
    private final ScreenPainter painter;
    private final Runnable firstShown;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteArrayOutputStream sequences = new ByteArrayOutputStream();
    private final Thread thread = new Thread(this::run, "terminal-output");

    private @Nullable Buffer frame;
    private @Nullable Palette palette;
    private final List<Line> finished = new ArrayList<>();
    private List<PlacedImage> images = List.of();
    private @Nullable PaintedFrame shown;
    private List<PlacedImage> drawn = List.of();
    private volatile TerminalDevice.Written written = new TerminalDevice.Written(0, 0, 0);
    private boolean begun;
    private boolean forgets;
    /// The width of a terminal that loses its screen, or 0.
    private int clears;

    private boolean held;
    private boolean writing;
    private boolean ends;

    /// `firstShown` runs on this thread after the first frame.
    OutputThread(TerminalOptions options, Runnable firstShown) throws IOException {
        painter = ScreenPainter.of(options);
        this.firstShown = firstShown;
        channel = FileChannel.open(Tty.PATH, StandardOpenOption.WRITE);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    TerminalDevice.Written written() {
        return written;
    }

    /// Shows a frame, unless a later one comes before the terminal is ready.
    void draw(Buffer next, Palette colors, List<PlacedImage> placed) {
        change(() -> {
            frame = next;
            images = placed;
            palette = colors;
        });
    }

    /// Writes lines above the next frame, each once, however many frames are skipped.
    void write(List<Line> lines) {
        change(() -> finished.addAll(lines));
    }

    /// Removes the screen from a terminal of this width, before the sequences that come next.
    void clear(int columns) {
        change(() -> clears = columns);
    }

    /// Writes sequences before the next frame. A terminal that takes nothing for long loses them.
    void send(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        change(() -> {
            if (sequences.size() + bytes.length <= MOST_WAITING) sequences.writeBytes(bytes);
        });
    }

    /// The screen is no longer what was painted: the next frame is a full one.
    void forget() {
        change(() -> {
            forgets = true;
            if (frame == null && shown != null) {
                frame = shown.buffer();
                palette = shown.palette();
            }
        });
    }

    /// Keeps frames back, or no longer; sequences pass.
    void hold(boolean on) {
        change(() -> held = on);
    }

    /// Ends the thread once all sequences are written.
    void end() {
        change(() -> {
            held = true;
            ends = true;
        });
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything is written; false if the terminal did not take it in time.
    boolean drain(long milliseconds) {
        long left = TimeUnit.MILLISECONDS.toNanos(milliseconds);
        lock.lock();
        try {
            while (thread.isAlive() && (writing || isWaiting())) {
                if (left <= 0) return false;
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Frees the thread from a write that the terminal does not take.
    void close() {
        end();
        try {
            channel.close();
        } catch (IOException gone) {
            System.getLogger(OutputThread.class.getName())
                    .log(System.Logger.Level.DEBUG, "could not close the terminal", gone);
        }
    }

    private void run() {
        try {
            for (var job = next(); job != null; job = next()) write(job);
        } catch (IOException gone) {
            end();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            change(() -> {
                writing = false;
                sequences.reset();
            });
        }
    }

    private boolean isWaiting() {
        return sequences.size() > 0 || clears > 0 || frame != null && !held;
    }

    private @Nullable Job next() throws InterruptedException {
        lock.lock();
        try {
            writing = false;
            changed.signalAll();
            while (!isWaiting()) {
                if (ends) return null;
                changed.await();
            }
            var next = held ? null : frame;
            var job = new Job(
                    sequences.toByteArray(),
                    next == null ? List.of() : List.copyOf(finished),
                    next,
                    palette,
                    images,
                    forgets,
                    clears);
            if (next != null) finished.clear();
            if (!held) {
                frame = null;
                forgets = false;
            }
            sequences.reset();
            clears = 0;
            writing = true;
            return job;
        } finally {
            lock.unlock();
        }
    }

    private void write(Job job) throws IOException {
        var bytes = job.sequences();
        if (job.clears() > 0 && shown != null) {
            bytes = join(painter.erase(shown, job.clears()), bytes);
            shown = null;
        }
        if (job.frame() != null && job.palette() != null) bytes = join(bytes, painted(job, job.frame(), job.palette()));
        for (int at = 0; at < bytes.length; at += CHUNK) {
            chunk.clear().put(bytes, at, Math.min(CHUNK, bytes.length - at)).flip();
            while (chunk.hasRemaining()) channel.write(chunk);
        }
        written = new TerminalDevice.Written(written.bytes() + bytes.length, written.frames(), written.repaints());
        if (job.frame() != null && !begun) {
            begun = true;
            firstShown.run();
        }
    }

    private byte[] painted(Job job, Buffer next, Palette colors) {
        boolean whole = job.whole() || shown == null || !shown.fits(next, colors);
        shown = painter.paint(shown, job.finished(), next, colors, job.whole());
        written =
                new TerminalDevice.Written(written.bytes(), written.frames() + 1, written.repaints() + (whole ? 1 : 0));
        return join(shown.bytes(), images(job.images(), whole));
    }

    /// Draws the images that are not where they belong.
    private byte[] images(List<PlacedImage> wanted, boolean all) {
        if (wanted.isEmpty() && drawn.isEmpty()) return new byte[0];
        var sequences = new StringBuilder();
        for (var image : wanted) if (all || !drawn.contains(image)) sequences.append(image.drawn());
        drawn = wanted;
        return sequences.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] first, byte[] second) {
        if (first.length == 0 || second.length == 0) return first.length == 0 ? second : first;
        var joined = new byte[first.length + second.length];
        System.arraycopy(first, 0, joined, 0, first.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
