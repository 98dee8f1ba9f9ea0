package dev.lungo.tui.state;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The blocks that were written above an inline screen, by their ids, and the session of the last ones.
public record WrittenBlocks(@Nullable Id<Session> session, Set<String> blocks) {
    public static final WrittenBlocks EMPTY = new WrittenBlocks(null, Set.of());

    public boolean has(String block) {
        return blocks.contains(block);
    }

    /// The same with more blocks of a session.
    public WrittenBlocks with(Id<Session> owner, Set<String> more) {
        var all = new HashSet<>(blocks);
        all.addAll(more);
        return new WrittenBlocks(owner, Set.copyOf(all));
    }
}
