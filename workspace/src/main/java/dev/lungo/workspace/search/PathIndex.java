package dev.lungo.workspace.search;

import dev.lungo.core.workspace.Explorer.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/// The paths of a tree at one moment, ready to be asked again with each key that is typed.
final class PathIndex {
    private record Ranked(String path, int score) {}

    private static final Comparator<Ranked> BEST = Comparator.comparingInt(Ranked::score)
            .reversed()
            .thenComparingInt(ranked -> ranked.path.length())
            .thenComparing(Ranked::path);
    private static final Comparator<String> NEAREST = Comparator.<String>comparingLong(
                    path -> path.chars().filter(c -> c == '/').count())
            .thenComparing(path -> path.startsWith("."))
            .thenComparing(Comparator.naturalOrder());

    private final String[] paths;
    private final long[] letters;
    private final int files;

    /// `files` are relative paths in order; the directories are those that hold them.
    PathIndex(List<String> files) {
        var directories = new LinkedHashSet<String>();
        for (var file : files) {
            for (int slash = file.lastIndexOf('/');
                    slash > 0 && directories.add(file.substring(0, slash));
                    slash = file.lastIndexOf('/', slash - 1)) {}
        }
        var all = new ArrayList<>(files);
        all.addAll(directories);
        this.files = files.size();
        paths = all.toArray(String[]::new);
        letters = all.stream()
                .mapToLong(path -> FuzzyPath.letters(path.toLowerCase(Locale.ROOT)))
                .toArray();
    }

    List<String> find(String query, Kind kind, int limit) {
        int from = kind == Kind.DIRECTORY ? files : 0;
        int to = kind == Kind.FILE ? files : paths.length;
        return query.isBlank() ? nearest(from, to, limit) : best(new FuzzyPath(query), from, to, limit);
    }

    private List<String> nearest(int from, int to, int limit) {
        var queue = new PriorityQueue<>(NEAREST.reversed());
        for (int i = from; i < to; i++) {
            queue.add(paths[i]);
            if (queue.size() > limit) queue.remove();
        }
        return queue.stream().sorted(NEAREST).map(this::shown).toList();
    }

    private List<String> best(FuzzyPath query, int from, int to, int limit) {
        var queue = new PriorityQueue<>(BEST.reversed());
        for (int i = from; i < to; i++) {
            int score = query.score(paths[i], letters[i]);
            if (score == FuzzyPath.NONE) continue;
            queue.add(new Ranked(i >= files ? paths[i] + "/" : paths[i], score));
            if (queue.size() > limit) queue.remove();
        }
        return queue.stream().sorted(BEST).map(Ranked::path).toList();
    }

    private String shown(String path) {
        for (int i = files; i < paths.length; i++) {
            if (paths[i].equals(path)) return path + "/";
        }
        return path;
    }
}
