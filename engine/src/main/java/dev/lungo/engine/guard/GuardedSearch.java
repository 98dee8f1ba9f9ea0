package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Search;
import dev.lungo.engine.guard.Guard.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Search that asks first, and leaves out files that may not be read without asking. It searches the place that was
/// decided on, and leaves out what has come to lie elsewhere.
record GuardedSearch(Search raw, Guard guard) implements Search {
    @Override
    public Found<Path> glob(Path root, String pattern, int limit) throws ToolFailure, InterruptedException {
        var real = guard.real(root);
        require(Permission.GLOB, pattern, real);
        guard.acting();
        var below = root + "/";
        var wanted = pattern.startsWith(below) ? real.resolve(pattern.substring(below.length())) + "" : pattern;
        var found = raw.confined().glob(real, wanted, limit);
        return open(found, file -> file, free(real), file -> named(file, root, real));
    }

    @Override
    public Found<Line> grep(Path root, String regex, @Nullable String include, int limit)
            throws ToolFailure, InterruptedException {
        var real = guard.real(root);
        boolean file = Files.isRegularFile(real);
        require(Permission.GREP, regex, real);
        if (file) {
            guard.require(Wish.read(guard.names().all(root, List.of(real))));
            guard.requireKeys(List.of(real));
        }
        guard.acting();
        var found = raw.confined().grep(real, regex, include, limit);
        return open(
                found,
                Line::file,
                file
                        ? real::equals
                        : free(real).and(shown -> !KeyContents.of(guard).asks(shown)),
                line -> new Line(named(line.file(), root, real), line.number(), line.text()));
    }

    @Override
    public Found<String> tree(Path root, List<String> ignore, int limit) throws ToolFailure, InterruptedException {
        var real = guard.real(root);
        require(Permission.LIST, guard.name(root), real);
        guard.acting();
        return open(raw.confined().tree(real, ignore, limit), root::resolve, guard.open(), name -> name);
    }

    private void require(String permission, String pattern, Path real) throws ToolFailure, InterruptedException {
        guard.require(Wish.of(permission, pattern));
        guard.inside(real, true);
        guard.readFrom(real);
    }

    private Predicate<Path> free(Path real) {
        var open = guard.open();
        return file -> guard.real(file).startsWith(real) && open.test(file);
    }

    private static Path named(Path file, Path root, Path real) {
        return file.equals(real) ? root : root.resolve(real.relativize(file));
    }

    private <T> Found<T> open(Found<T> found, Function<T, Path> file, Predicate<Path> free, UnaryOperator<T> shown) {
        var known = new HashMap<Path, Boolean>();
        var closed = new HashSet<Path>();
        var items = new ArrayList<T>();
        for (var item : found.items()) {
            var path = file.apply(item);
            if (known.computeIfAbsent(path, free::test)) items.add(shown.apply(item));
            else closed.add(path);
        }
        return new Found<>(
                List.copyOf(items),
                found.total() - (found.items().size() - items.size()),
                found.truncated(),
                closed.size());
    }
}
