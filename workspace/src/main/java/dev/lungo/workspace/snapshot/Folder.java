package dev.lungo.workspace.snapshot;

import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A directory as it was last looked at. Arrays, since a project may have hundreds of thousands of files. For one
/// thread at a time.
final class Folder {
    static final HexFormat HEX = HexFormat.of();
    static final int ID = 20;

    /// Facts about one name. For a directory that is followed, `below` has more; `print` and `size` describe the file
    /// when its content was read.
    record Entry(
            int mode,
            String id,
            long print,
            long size,
            Kind kind,
            @Nullable Folder below) {
        static Entry of(Kept kept, long print, long size, Kind kind) {
            return new Entry(kept.mode(), kept.id(), print, size, kind, null);
        }

        static Entry of(Folder folder, Kind kind) {
            return new Entry(Kept.TREE, "0".repeat(2 * ID), 0, 0, kind, folder);
        }

        Kept kept() {
            return new Kept(mode, id);
        }
    }

    /// Why a file's content is kept, or not: quotas differ.
    enum Kind {
        TRACKED,
        UNTRACKED,
        IGNORED,
        NAMED
    }

    /// Print of the directory when its names were read; 0 to read them again.
    long print;
    private String[] names = {};
    private int[] modes = {};
    private long[] prints = {};
    private long[] sizes = {};
    private byte[] kinds = {};
    private byte[] ids = {};
    private @Nullable Folder[] below = {};
    /// Too much is in it and version control ignores it: only the directory itself is looked at.
    boolean uncovered;
    /// The worktree of a repository.
    boolean repository;
    /// Not yet in the file that outlives the process.
    boolean changed = true;

    int size() {
        return names.length;
    }

    /// Negative if there is none.
    int find(String name) {
        return Arrays.binarySearch(names, name);
    }

    String name(int at) {
        return names[at];
    }

    @Nullable
    Folder below(int at) {
        return below[at];
    }

    long print(int at) {
        return prints[at];
    }

    Entry entry(int at) {
        return new Entry(
                modes[at],
                HEX.formatHex(ids, at * ID, at * ID + ID),
                prints[at],
                sizes[at],
                Kind.values()[kinds[at]],
                below[at]);
    }

    void set(int at, Entry entry) {
        modes[at] = entry.mode;
        prints[at] = entry.print;
        sizes[at] = entry.size;
        kinds[at] = (byte) entry.kind.ordinal();
        below[at] = entry.below;
        System.arraycopy(HEX.parseHex(entry.id), 0, ids, at * ID, ID);
        changed = true;
    }

    /// In place of all that was known; sorted by names.
    void replace(List<String> allNames, List<Entry> entries) {
        int count = allNames.size();
        names = allNames.toArray(String[]::new);
        modes = new int[count];
        prints = new long[count];
        sizes = new long[count];
        kinds = new byte[count];
        ids = new byte[count * ID];
        below = new Folder[count];
        for (int i = 0; i < count; i++) set(i, entries.get(i));
        changed = true;
    }

    void put(String name, Entry entry) {
        int at = find(name);
        if (at >= 0) {
            set(at, entry);
            return;
        }
        var all = new TreeMap<String, Entry>();
        for (int i = 0; i < names.length; i++) all.put(names[i], entry(i));
        all.put(name, entry);
        replace(List.copyOf(all.keySet()), List.copyOf(all.values()));
    }

    void remove(String name) {
        if (find(name) < 0) return;
        var all = new TreeMap<String, Entry>();
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals(name)) all.put(names[i], entry(i));
        }
        replace(List.copyOf(all.keySet()), List.copyOf(all.values()));
    }

    /// Names are read again, and judged again by rules that have changed.
    void forget() {
        print = 0;
        uncovered = false;
        for (var folder : below) {
            if (folder != null) folder.forget();
        }
    }

    /// Every file below, when the directory is no more.
    void gone(String prefix, BiConsumer<String, Kept> each) {
        for (int i = 0; i < names.length; i++) {
            if (below[i] == null) each.accept(prefix + names[i], entry(i).kept());
            else below[i].gone(prefix + names[i] + "/", each);
        }
    }

    /// The number of files below.
    int count() {
        int count = names.length;
        for (var folder : below) count += folder == null ? 0 : folder.count();
        return count;
    }

    void collect(Collection<String> contents) {
        for (int i = 0; i < names.length; i++) {
            if (below[i] == null) contents.add(HEX.formatHex(ids, i * ID, i * ID + ID));
            else below[i].collect(contents);
        }
    }

    void directories(String path, List<String> paths) {
        paths.add(path);
        for (int i = 0; i < names.length; i++) {
            if (below[i] != null && !below[i].uncovered) below[i].directories(path + names[i] + "/", paths);
        }
    }
}
