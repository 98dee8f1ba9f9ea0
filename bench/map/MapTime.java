import dev.lungo.code.map.RepositoryMap;
import dev.lungo.core.code.CodeIndex;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Time of the first outline of a folder, and of later ones after an edit. `MapTime.java FOLDER FILES`
final class MapTime {
    private static final int EDITS = 7;

    private MapTime() {}

    public static void main(String[] arguments) throws IOException {
        var map = new RepositoryMap();
        var pattern = FileSystems.getDefault().getPathMatcher("glob:" + map.pattern());
        List<Path> files;
        try (var walk = Files.walk(Path.of(arguments[0]))) {
            files = walk.filter(pattern::matches)
                    .filter(Files::isRegularFile)
                    .limit(Long.parseLong(arguments[1]))
                    .toList();
        }
        long first = time(map, files);
        var edited = files.getFirst();
        byte[] before = Files.readAllBytes(edited);
        long[] later = new long[EDITS];
        for (int i = 0; i < EDITS; i++) {
            Files.writeString(edited, new String(before) + "\n".repeat(i + 1));
            later[i] = time(map, files);
        }
        Files.write(edited, before);
        java.util.Arrays.sort(later);
        System.out.printf("%d files: first %d ms, after an edit %d ms%n", files.size(), first, later[EDITS / 2]);
    }

    private static long time(RepositoryMap map, List<Path> files) {
        long start = System.nanoTime();
        map.outline(files, CodeIndex.Interest.NONE, 120);
        return (System.nanoTime() - start) / 1_000_000;
    }
}
