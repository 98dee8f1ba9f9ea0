package dev.lungo.workspace.pty;

import dev.lungo.core.workspace.Terminal.Piece;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The latest output of a terminal, as text. Each reader has its own position, so a slow one blocks and delays no
/// other.
final class Scrollback {
    private static final int KEPT = 400_000;
    private static final int LONGEST_PIECE = 32_000;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder text = new StringBuilder();
    private ByteBuffer unfinished = ByteBuffer.allocate(0);
    private long dropped;
    private boolean ended;

    /// Adds output; a character whose bytes are not all there waits for the rest.
    void add(ByteBuffer output) {
        lock.lock();
        try {
            var bytes = ByteBuffer.allocate(unfinished.remaining() + output.remaining())
                    .put(unfinished)
                    .put(output)
                    .flip();
            var chars = CharBuffer.allocate(bytes.remaining() + 1);
            decoder.decode(bytes, chars, false);
            unfinished = bytes.slice();
            text.append(chars.flip());
            trim();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void trim() {
        if (text.length() <= KEPT + KEPT / 4) return;
        int cut = text.length() - KEPT;
        if (Character.isLowSurrogate(text.charAt(cut))) cut++;
        text.delete(0, cut);
        dropped += cut;
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long said() {
        lock.lock();
        try {
            return dropped + text.length();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Piece read(long from, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (from >= dropped + text.length() && !ended && left > 0) left = changed.awaitNanos(left);
            long start = Math.clamp(from, dropped, dropped + text.length());
            if (ended && start == dropped + text.length()) return null;
            return new Piece(start, piece((int) (start - dropped)));
        } finally {
            lock.unlock();
        }
    }

    private String piece(int start) {
        int end = Math.min(text.length(), start + LONGEST_PIECE);
        if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) end--;
        return text.substring(start, end);
    }
}
