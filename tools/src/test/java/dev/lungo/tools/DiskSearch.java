package dev.lungo.tools;

import dev.lungo.core.workspace.Search;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Search of small directories: in order of the paths, no ignore files.
final class DiskSearch implements Search {
    @Override
    public Found<Path> glob(Path root, String pattern, int limit) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return found(
                files(root).stream()
                        .filter(file -> matcher.matches(root.relativize(file)))
                        .toList(),
                limit);
    }

    @Override
    public Found<Line> grep(Path root, String regex, @Nullable String include, int limit) {
        var pattern = Pattern.compile(regex);
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + (include == null ? "*" : include));
        var lines = new ArrayList<Line>();
        for (var file : files(root)) {
            if (!matcher.matches(file.getFileName())) continue;
            var all = lines(file);
            for (int i = 0; i < all.size(); i++) {
                if (pattern.matcher(all.get(i)).find()) lines.add(new Line(file, i + 1, all.get(i)));
            }
        }
        return found(lines, limit);
    }

    @Override
    public Found<String> tree(Path root, List<String> ignore, int limit) {
        try (var walk = Files.walk(root)) {
            var paths = walk.skip(1)
                    .sorted(Comparator.comparing(Path::getNameCount).thenComparing(Path::compareTo))
                    .map(path -> root.relativize(path) + (Files.isDirectory(path) ? "/" : ""))
                    .filter(path -> ignore.stream().noneMatch(path::startsWith))
                    .toList();
            return found(paths, limit);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static <T> Found<T> found(List<T> all, int limit) {
        return new Found<>(all.subList(0, Math.min(limit, all.size())), all.size(), all.size() > limit);
    }

    private static List<Path> files(Path root) {
        try (var walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
