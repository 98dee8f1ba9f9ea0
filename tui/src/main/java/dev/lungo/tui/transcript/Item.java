package dev.lungo.tui.transcript;

import dev.lungo.core.session.Part;

/// A block of a message, or a finished call that shares a line with its neighbors, in other messages too.
sealed interface Item {
    record Whole(Block block) implements Item {}

    record Folding(Part.Tool call) implements Item {}

    default Item undone() {
        return this instanceof Whole(var block) ? new Whole(block.undone()) : this;
    }
}
