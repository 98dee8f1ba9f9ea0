package dev.lungo.code.map;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Facts about files, as long as these have the same time and size. Memory that is needed elsewhere is given
/// back. Links are not followed.
final class FactsCache {
    private static final long LARGEST = 1_000_000;
    private static final int MOST = 50_000;

    private record Entry(long time, long size, FileFacts facts) {}

    private SoftReference<Map<Path, Entry>> known = new SoftReference<>(null);

    /// Facts in the order of the files.
    List<FileFacts> of(List<Path> files) {
        var entries = entries();
        return files.parallelStream().map(file -> facts(entries, file)).toList();
    }

    private synchronized Map<Path, Entry> entries() {
        var now = known.get();
        if (now == null || now.size() > MOST) {
            now = new ConcurrentHashMap<>();
            known = new SoftReference<>(now);
        }
        return now;
    }

    private static FileFacts facts(Map<Path, Entry> entries, Path file) {
        var language = DefinitionWords.of(file);
        if (language == null) return FileFacts.NONE;
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            long time = now.lastModifiedTime().toMillis();
            var old = entries.get(file);
            if (old != null && old.time == time && old.size == now.size()) return old.facts;
            var text = now.isRegularFile() && now.size() <= LARGEST
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
            var facts = DefinitionReader.read(text, language);
            entries.put(file, new Entry(time, now.size(), facts));
            return facts;
        } catch (IOException gone) {
            entries.remove(file);
            return FileFacts.NONE;
        }
    }
}
