package dev.lungo.tui.state;

import org.jspecify.annotations.Nullable;

/// The mode in which a reader moves through a session instead of writing: a search, a walk from block to block, or
/// both. `walk` is the block at which the walk is, and empty without one.
public record ReadingMode(@Nullable SessionSearch finding, String walk) {
    public static final ReadingMode NONE = new ReadingMode(null, "");

    public ReadingMode with(@Nullable SessionSearch next) {
        return new ReadingMode(next, walk);
    }

    public ReadingMode at(String block) {
        return new ReadingMode(finding, block);
    }

    public boolean isWalking() {
        return !walk.isEmpty();
    }

    /// True while the query is typed.
    public boolean isTyping() {
        return finding != null && finding.typing();
    }
}
