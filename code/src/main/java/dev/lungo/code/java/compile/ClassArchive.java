package dev.lungo.code.java.compile;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Classes in a zip file, by group and package. Contents stay in memory while there is room.
final class ClassArchive implements Closeable {
    private static final int CLASS_LIMIT = 10_000_000;

    private final ZipFile zip;
    private final Map<String, Map<String, List<ClassEntry>>> groups = new HashMap<>();
    private SoftReference<Map<String, byte[]>> contents = new SoftReference<>(new ConcurrentHashMap<>());

    /// The place of a class: its module or an empty group, its package, and its simple name.
    record ClassPlace(String group, String packageName, String name) {}

    ClassArchive(File file, Function<String, @Nullable ClassPlace> places) throws IOException {
        zip = new ZipFile(file);
        for (ZipEntry entry : Collections.list(zip.entries())) {
            ClassPlace place = places.apply(entry.getName());
            if (place == null) continue;
            groups.computeIfAbsent(place.group(), _ -> new HashMap<>())
                    .computeIfAbsent(place.packageName(), _ -> new ArrayList<>(4))
                    .add(new ClassEntry(this, entry.getName(), place));
        }
    }

    static ClassArchive jar(File file) throws IOException {
        return new ClassArchive(file, ClassArchive::inJar);
    }

    private static @Nullable ClassPlace inJar(String entry) {
        boolean isClass =
                entry.endsWith(".class") && !entry.startsWith("META-INF/") && !entry.equals("module-info.class");
        return isClass ? place("", entry.substring(0, entry.length() - ".class".length())) : null;
    }

    /// Splits `java/util/List` into package and name.
    static ClassPlace place(String group, String path) {
        int slash = path.lastIndexOf('/');
        String packageName = slash < 0 ? "" : path.substring(0, slash).replace('/', '.');
        return new ClassPlace(group, packageName, path.substring(slash + 1));
    }

    Map<String, Map<String, List<ClassEntry>>> groups() {
        return groups;
    }

    List<ClassEntry> list(String group, String packageName) {
        return groups.getOrDefault(group, Map.of()).getOrDefault(packageName, List.of());
    }

    boolean hasEntry(String name) {
        return zip.getEntry(name) != null;
    }

    byte[] read(String entry) throws IOException {
        Map<String, byte[]> cache = contents.get();
        if (cache == null) {
            cache = new ConcurrentHashMap<>();
            contents = new SoftReference<>(cache);
        }
        byte[] known = cache.get(entry);
        if (known != null) return known;
        try (InputStream input = zip.getInputStream(zip.getEntry(entry))) {
            byte[] bytes = input.readNBytes(CLASS_LIMIT);
            cache.put(entry, bytes);
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
