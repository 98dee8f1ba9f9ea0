package dev.lungo.engine.guard;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Search;
import dev.lungo.engine.guard.Guard.Wish;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Search that asks first.
record GuardedSearch(Search raw, Guard guard) implements Search {
    @Override
    public Found<Path> glob(Path root, String pattern, int limit) throws ToolFailure, InterruptedException {
        require("glob", pattern, root);
        return raw.glob(root, pattern, limit);
    }

    @Override
    public Found<Line> grep(Path root, String regex, @Nullable String include, int limit) throws ToolFailure, InterruptedException {
        require("grep", regex, root);
        return raw.grep(root, regex, include, limit);
    }

    @Override
    public Found<String> tree(Path root, List<String> ignore, int limit) throws ToolFailure, InterruptedException {
        require("list", guard.name(root), root);
        return raw.tree(root, ignore, limit);
    }

    private void require(String permission, String pattern, Path root) throws ToolFailure, InterruptedException {
        guard.require(Wish.of(permission, pattern));
        guard.inside(root, true);
    }
}
