package dev.lungo.workspace.search;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Search;
import dev.lungo.workspace.file.ConfinedFiles;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Searches with a few threads that end soon after the last search. Hidden files are searched, `.git`
/// never. What was found in a tree that does not change is always the same, in the same order: glob
/// newest first, grep by path, tree breadth first.
public final class ParallelSearch implements Search {
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

    private final ForkJoinPool pool;
    private final boolean confined;

    public ParallelSearch() {
        this(
                new ForkJoinPool(
                        THREADS,
                        ForkJoinPool.defaultForkJoinWorkerThreadFactory,
                        null,
                        true,
                        0,
                        THREADS,
                        0,
                        _ -> true,
                        2,
                        TimeUnit.SECONDS),
                false);
    }

    private ParallelSearch(ForkJoinPool pool, boolean confined) {
        this.pool = pool;
        this.confined = confined;
    }

    /// Only what was found is opened again, without following links, so the search stays fast.
    @Override
    public Search confined() {
        return new ParallelSearch(pool, true);
    }

    @Override
    public Found<Path> glob(Path root, String pattern, int limit) throws ToolFailure, InterruptedException {
        var prefix = Ignores.prefix(file(root));
        var glob = Glob.of(pattern.startsWith(prefix) ? "/" + pattern.substring(prefix.length()) : pattern);
        var files = new ArrayList<>(walk(root, glob));
        files.sort(Comparator.comparingLong(Walk.Entry::modified).reversed().thenComparing(Walk.Entry::path));
        var newest =
                files.stream().limit(limit).map(entry -> Path.of(entry.path())).toList();
        return present(new Found<>(newest, files.size(), files.size() > limit), file -> file);
    }

    private <T> Found<T> present(Found<T> found, Function<T, Path> place) {
        if (!confined) return found;
        var present = ConfinedFiles.present(found.items().stream().map(place).toList());
        var items = found.items().stream()
                .filter(item -> present.contains(place.apply(item)))
                .toList();
        return new Found<>(items, found.total() - (found.items().size() - items.size()), found.truncated());
    }

    @Override
    public Found<Line> grep(Path root, String regex, @Nullable String include, int limit)
            throws ToolFailure, InterruptedException {
        var pattern = SearchPattern.of(regex);
        var glob = include == null || include.isBlank() ? (Predicate<String>) _ -> true : Glob.of(include);
        var files =
                Files.isRegularFile(root) ? List.of(new Walk.Entry(file(root).getPath(), 0, 0)) : walk(root, glob);
        var lines = new OrderedLines(files, limit);
        var cancel = new Cancel();
        var workers = Stream.generate(
                        () -> ForkJoinTask.adapt(() -> lines.work(scanner(pattern, limit, cancel), cancel)))
                .limit(Math.min(THREADS, files.size()))
                .toList();
        await(ForkJoinTask.adapt(() -> ForkJoinTask.invokeAll(workers)), cancel);
        return lines.result();
    }

    private LineScanner scanner(SearchPattern pattern, int limit, Cancel cancel) {
        return new LineScanner(pattern, limit, cancel, confined);
    }

    @Override
    public Found<String> tree(Path root, List<String> ignore, int limit) throws ToolFailure, InterruptedException {
        return present(new Tree(directory(root), ignore).list(limit), root::resolve);
    }

    /// All files below a directory, relative to it, in the order of their names.
    List<String> files(Path root) throws ToolFailure, InterruptedException {
        int length = Ignores.prefix(file(root)).length();
        return walk(root, _ -> true).stream()
                .map(entry -> entry.path().substring(length))
                .toList();
    }

    private List<Walk.Entry> walk(Path root, Predicate<String> wanted) throws ToolFailure, InterruptedException {
        var cancel = new Cancel();
        var walk = Walk.of(directory(root), wanted, cancel);
        await(walk, cancel);
        return walk.files();
    }

    private static File directory(Path root) throws ToolFailure {
        if (!Files.isDirectory(root)) {
            throw new ToolFailure(root + (Files.exists(root) ? " is not a directory." : " does not exist.")
                    + " Search in an existing directory.");
        }
        return file(root);
    }

    private static File file(Path root) {
        return root.toAbsolutePath().normalize().toFile();
    }

    private void await(ForkJoinTask<?> task, Cancel cancel) throws InterruptedException {
        try {
            pool.submit(task).get();
        } catch (InterruptedException interrupted) {
            cancel.request();
            throw interrupted;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A search worker failed", broken.getCause());
        }
    }
}
