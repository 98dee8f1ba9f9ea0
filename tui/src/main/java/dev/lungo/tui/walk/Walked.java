package dev.lungo.tui.walk;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.transcript.Block;
import org.jspecify.annotations.Nullable;

/// The block at which a walk is, with its message, and its part unless it is a whole prompt.
record Walked(Block block, Message message, @Nullable Part part) {
    /// Null if nothing that can be walked to is there.
    static @Nullable Walked of(OpenSession session) {
        var block = block(session, session.reading().walk());
        if (block == null) return null;
        for (var message : session.shown()) {
            if (message.info().id().value().equals(block.id())) return new Walked(block, message, null);
            for (var part : message.parts())
                if (part.id().value().equals(block.id())) return new Walked(block, message, part);
            if (block.id().startsWith(message.info().id().value() + ":")) return new Walked(block, message, null);
        }
        return null;
    }

    /// The block with an id, or one that has it among its parts.
    static @Nullable Block block(OpenSession session, String id) {
        for (var block : session.rows().blocks().reversed())
            if (block.id().equals(id) || block.parts().contains(id)) return block;
        return null;
    }

    boolean isPrompt() {
        return message.info() instanceof Message.User;
    }

    /// The message after it; null after the last one.
    @Nullable
    Message next(OpenSession session) {
        boolean found = false;
        for (var other : session.shown()) {
            if (found) return other;
            found = other.info().id().equals(message.info().id());
        }
        return null;
    }

    /// The prompt that its turn began with; null if it is not loaded.
    @Nullable
    Message prompt(OpenSession session) {
        Message prompt = null;
        for (var other : session.shown()) {
            if (other.info() instanceof Message.User) prompt = other;
            if (other.info().id().equals(message.info().id())) return prompt;
        }
        return null;
    }
}
