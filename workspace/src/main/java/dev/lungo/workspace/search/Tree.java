package dev.lungo.workspace.search;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Search.Found;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

/// The files and directories below a root, level by level, without the directories that hold what
/// tools made (default-ignores.txt).
final class Tree {
    private static final Set<String> DEFAULT_IGNORES = read();

    private record Branch(String path, Ignores ignores) {}

    private final File root;
    private final List<Glob> ignore = new ArrayList<>();

    Tree(File root, List<String> ignore) throws ToolFailure {
        this.root = root;
        for (var pattern : ignore) {
            this.ignore.add(Glob.of(pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern));
        }
    }

    Found<String> list(int limit) throws InterruptedException {
        var found = new ArrayList<String>();
        var queue = new ArrayDeque<>(List.of(new Branch("", Ignores.above(root))));
        while (!queue.isEmpty() && found.size() <= limit) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            grow(queue.remove(), queue, found);
        }
        boolean more = found.size() > limit;
        return new Found<>(List.copyOf(more ? found.subList(0, limit) : found), Math.min(found.size(), limit), more);
    }

    private void grow(Branch branch, Queue<Branch> queue, List<String> found) {
        var names = new File(root, branch.path).list();
        if (names == null) {
            return;
        }
        Arrays.sort(names);
        var prefix = Ignores.prefix(root) + branch.path;
        var ignores = branch.ignores.below(prefix, names);
        for (var name : names) {
            boolean directory = isDirectory(prefix + name);
            if (!wanted(branch.path + name, name, directory) || ignores.ignored(prefix + name, directory)) {
                continue;
            }
            var path = branch.path + name + (directory ? "/" : "");
            found.add(path);
            if (directory) {
                queue.add(new Branch(path, ignores));
            }
        }
    }

    private static boolean isDirectory(String path) {
        try {
            return Files.isDirectory(Path.of(path), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException unnameable) {
            return false;
        }
    }

    private boolean wanted(String path, String name, boolean directory) {
        return !(directory && DEFAULT_IGNORES.contains(name)) && ignore.stream().noneMatch(glob -> glob.test(path));
    }

    private static Set<String> read() {
        try (var in = Objects.requireNonNull(Tree.class.getResourceAsStream("default-ignores.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
