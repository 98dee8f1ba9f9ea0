package dev.lungo.tui.transcript;

import dev.lungo.core.session.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as items. It is drawn again when it is another one, when a text of it grew, or, while it is `moving`,
/// when time has passed. `length` is the length of its growing text.
record MessageBlocks(
        Message message,
        List<Item> items,
        boolean moving,
        @Nullable GrowingText growing,
        int length,
        Situation at) {
    /// The circumstances of a message that decide on its look.
    record Situation(boolean waits, boolean undone, List<String> asking, long now) {
        boolean looksLike(Situation other, boolean moving) {
            return waits == other.waits
                    && undone == other.undone
                    && asking.equals(other.asking)
                    && (!moving || now == other.now);
        }
    }

    boolean shows(Message other, int nowLong, Situation situation) {
        return message == other && length == nowLong && at.looksLike(situation, moving);
    }
}
