package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Search;
import dev.lungo.engine.guard.Guard.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Search that asks first, and leaves out files that may not be read without asking.
record GuardedSearch(Search raw, Guard guard) implements Search {
    @Override
    public Found<Path> glob(Path root, String pattern, int limit) throws ToolFailure, InterruptedException {
        require(Permission.GLOB, pattern, root);
        return open(acting().glob(root, pattern, limit), path -> path);
    }

    @Override
    public Found<Line> grep(Path root, String regex, @Nullable String include, int limit)
            throws ToolFailure, InterruptedException {
        require(Permission.GREP, regex, root);
        if (Files.isRegularFile(root)) {
            guard.require(Wish.read(guard.names(root)));
            return acting().grep(root, regex, include, limit);
        }
        return open(acting().grep(root, regex, include, limit), Line::file);
    }

    @Override
    public Found<String> tree(Path root, List<String> ignore, int limit) throws ToolFailure, InterruptedException {
        require(Permission.LIST, guard.name(root), root);
        return open(acting().tree(root, ignore, limit), root::resolve);
    }

    private void require(String permission, String pattern, Path root) throws ToolFailure, InterruptedException {
        guard.require(Wish.of(permission, pattern));
        guard.inside(root, true);
        guard.readFrom(guard.real(root));
    }

    private Search acting() {
        guard.acting();
        return raw;
    }

    private <T> Found<T> open(Found<T> found, Function<T, Path> file) {
        var open = guard.open();
        var known = new HashMap<Path, Boolean>();
        var closed = new HashSet<Path>();
        var items = found.items().stream()
                .filter(item -> {
                    var path = file.apply(item);
                    boolean free = known.computeIfAbsent(path, open::test);
                    if (!free) closed.add(path);
                    return free;
                })
                .toList();
        return new Found<>(
                items, found.total() - (found.items().size() - items.size()), found.truncated(), closed.size());
    }
}
