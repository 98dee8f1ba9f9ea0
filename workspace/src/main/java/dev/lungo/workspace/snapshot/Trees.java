package dev.lungo.workspace.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Git's trees: looked into, compared, and made from others. Names are bytes, as in `Names`. For one thread at a time.
final class Trees {
    private static final int REMEMBERED = 4096;
    private static final HexFormat HEX = HexFormat.of();
    /// As git orders them: by bytes, a directory as if its name ended with a slash.
    private static final Comparator<Map.Entry<String, Kept>> ORDER =
            (a, b) -> Arrays.compareUnsigned(sorted(a), sorted(b));

    private final ObjectFolder objects;
    private final Map<String, Map<String, Kept>> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Kept>> eldest) {
            return size() > REMEMBERED;
        }
    };

    Trees(ObjectFolder objects) {
        this.objects = objects;
    }

    private static byte[] sorted(Map.Entry<String, Kept> entry) {
        return (entry.getValue().isTree() ? entry.getKey() + "/" : entry.getKey())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Map<String, Kept> read(String tree) throws IOException, InterruptedException {
        var known = remembered.get(tree);
        if (known != null) return known;
        var entries = parse(objects.read(tree));
        remembered.put(tree, entries);
        return entries;
    }

    private static Map<String, Kept> parse(byte[] bytes) {
        var entries = new LinkedHashMap<String, Kept>();
        for (int at = 0; at < bytes.length; ) {
            int space = indexOf(bytes, ' ', at);
            int end = indexOf(bytes, '\0', space);
            int mode = Integer.parseInt(new String(bytes, at, space - at, StandardCharsets.US_ASCII), 8);
            var id = HEX.formatHex(bytes, end + 1, end + 21);
            entries.put(new String(bytes, space + 1, end - space - 1, StandardCharsets.ISO_8859_1), new Kept(mode, id));
            at = end + 21;
        }
        return entries;
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        int at = from;
        while (bytes[at] != wanted) at++;
        return at;
    }

    private String write(Map<String, Kept> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        for (var entry : entries.entrySet().stream().sorted(ORDER).toList()) {
            out.writeBytes((Integer.toOctalString(entry.getValue().mode()) + " " + entry.getKey() + "\0")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(HEX.parseHex(entry.getValue().id()));
        }
        var id = objects.write("tree", out.toByteArray());
        remembered.put(id, entries);
        return id;
    }

    /// A tree without files.
    String empty() throws IOException {
        return write(Map.of());
    }

    /// The file at a path, or null.
    @Nullable
    Kept find(String tree, String path) throws IOException, InterruptedException {
        int slash = path.indexOf('/');
        var entry = read(tree).get(slash < 0 ? path : path.substring(0, slash));
        if (slash < 0) return entry == null || entry.isTree() ? null : entry;
        return entry == null || !entry.isTree() ? null : find(entry.id(), path.substring(slash + 1));
    }

    /// A tree with these files changed; a null one is taken away.
    String with(String tree, SortedMap<String, @Nullable Kept> files) throws IOException, InterruptedException {
        var entries = new LinkedHashMap<>(read(tree));
        var below = new LinkedHashMap<String, SortedMap<String, @Nullable Kept>>();
        for (var file : files.entrySet()) {
            int slash = file.getKey().indexOf('/');
            if (slash >= 0) {
                below.computeIfAbsent(file.getKey().substring(0, slash), _ -> new TreeMap<>())
                        .put(file.getKey().substring(slash + 1), file.getValue());
            } else if (file.getValue() != null) {
                entries.put(file.getKey(), file.getValue());
            } else if (entries.get(file.getKey()) instanceof Kept old && !old.isTree()) {
                entries.remove(file.getKey());
            }
        }
        for (var folder : below.entrySet()) put(entries, folder.getKey(), folder.getValue());
        return write(entries);
    }

    private void put(Map<String, Kept> entries, String name, SortedMap<String, @Nullable Kept> files)
            throws IOException, InterruptedException {
        var old = entries.get(name);
        boolean adds = files.values().stream().anyMatch(Objects::nonNull);
        if (old != null && !old.isTree() && !adds) return;
        var tree = with(old != null && old.isTree() ? old.id() : write(Map.of()), files);
        if (read(tree).isEmpty()) entries.remove(name);
        else entries.put(name, new Kept(Kept.TREE, tree));
    }

    /// The paths of the files that differ.
    TreeSet<String> changed(String before, String after) throws IOException, InterruptedException {
        var paths = new TreeSet<String>();
        compare("", new Kept(Kept.TREE, before), new Kept(Kept.TREE, after), paths);
        return paths;
    }

    private void compare(String path, @Nullable Kept before, @Nullable Kept after, TreeSet<String> paths)
            throws IOException, InterruptedException {
        if (Objects.equals(before, after)) return;
        if (isFile(before) || isFile(after)) paths.add(path);
        var old = inside(before);
        var now = inside(after);
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (var name : names) compare(path.isEmpty() ? name : path + "/" + name, old.get(name), now.get(name), paths);
    }

    private static boolean isFile(@Nullable Kept kept) {
        return kept != null && !kept.isTree();
    }

    private Map<String, Kept> inside(@Nullable Kept kept) throws IOException, InterruptedException {
        return kept == null || !kept.isTree() ? Map.of() : read(kept.id());
    }
}
