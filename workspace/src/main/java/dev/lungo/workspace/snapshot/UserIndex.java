package dev.lungo.workspace.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Index of the user's repository: files that have not changed since git read them need not be read. The bytes of the
/// index file are searched in place, because there may be many.
final class UserIndex {
    static final UserIndex NONE = new UserIndex(ByteBuffer.allocate(0), List.of(), new int[0], 0);
    private static final HexFormat HEX = HexFormat.of();
    private static final int FIXED = 62;
    private static final int EXTENDED = 0x4000;
    private static final int STAGE = 0x3000;
    private static final int ID = 40;
    private static final int CONVERTED = -1;
    private static final int SUBMODULE = 0160000;

    private final ByteBuffer bytes;
    private final String[] names;
    private final int[] places;
    private final long written;
    private boolean trusted = true;

    private UserIndex(ByteBuffer bytes, List<String> names, int[] places, long written) {
        this.bytes = bytes;
        this.names = names.toArray(String[]::new);
        this.places = places;
        this.written = written;
    }

    /// Empty where it cannot be read.
    static UserIndex read(Path file) {
        try {
            if (!Files.isRegularFile(file)) return NONE;
            long written = Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)), written);
        } catch (IOException | IndexOutOfBoundsException unreadable) {
            return NONE;
        }
    }

    private static UserIndex parse(ByteBuffer bytes, long written) {
        int version = bytes.getInt(4);
        int count = bytes.getInt(8);
        if (bytes.getInt(0) != 0x44495243 || version < 2 || version > 4) return NONE;
        var names = new ArrayList<String>(count);
        var places = new int[count];
        var previous = "";
        int at = 12;
        for (int i = 0; i < count; i++) {
            int start = at + FIXED + ((bytes.getShort(at + 60) & EXTENDED) != 0 ? 2 : 0);
            var entry = name(bytes, start, version == 4 ? previous : null);
            if (counts(bytes, at)) {
                places[names.size()] = at;
                names.add(entry.name);
            }
            previous = entry.name;
            at = version == 4 ? entry.end + 1 : at + (entry.end - at + 8 & ~7);
        }
        return new UserIndex(bytes, names, places, written);
    }

    private record Name(String name, int end) {}

    /// The name at a place, and where it ends. Version 4 writes how much of the `previous` name to drop, and the rest.
    private static Name name(ByteBuffer bytes, int place, @Nullable String previous) {
        int start = place;
        var head = "";
        if (previous != null) {
            long strip = bytes.get(start) & 0x7f;
            while ((bytes.get(start++) & 0x80) != 0) strip = (strip + 1 << 7) + (bytes.get(start) & 0x7f);
            head = previous.substring(0, previous.length() - (int) strip);
        }
        int end = start;
        while (bytes.get(end) != 0) end++;
        return new Name(head + new String(bytes.array(), start, end - start, StandardCharsets.ISO_8859_1), end);
    }

    /// Submodules, sparse directories, and unmerged files do not count.
    private static boolean counts(ByteBuffer bytes, int at) {
        int type = bytes.getInt(at + 24) & 0170000;
        return (bytes.getShort(at + 60) & STAGE) == 0 && type != SUBMODULE && type != Kept.TREE;
    }

    List<String> names() {
        return List.of(names);
    }

    boolean has(String name) {
        return Arrays.binarySearch(names, name) >= 0;
    }

    boolean hasBelow(String directory) {
        int at = Arrays.binarySearch(names, directory);
        return at < 0 && -1 - at < names.length && names[-1 - at].startsWith(directory);
    }

    /// Its files may be kept otherwise than they are in the worktree: they are known, but each is read.
    void distrust() {
        trusted = false;
    }

    /// Git keeps some files with other line ends, and so with another size. Those have to be read.
    void verify(PrivateGit git) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        for (int i = 0; i < names.length; i++) ids.add(idAt(places[i]));
        git.sizes(ids, in -> {
            for (int i = 0; i < names.length; i++) {
                boolean same = PrivateGit.line(in).equals(Integer.toUnsignedString(bytes.getInt(places[i] + 36)));
                if (!same) places[i] = CONVERTED;
            }
        });
    }

    private String idAt(int place) {
        return HEX.formatHex(bytes.array(), place + ID, place + ID + 20);
    }

    /// The id of a file's content if git's index has it; git does not trust entries as recent as its index either.
    @Nullable
    String id(String name, Stat stat) {
        int found = trusted ? Arrays.binarySearch(names, name) : -1;
        if (found < 0 || places[found] == CONVERTED) return null;
        int at = places[found];
        long modified = seconds(at + 8);
        boolean same = modified == stat.modified()
                && seconds(at) == stat.changed()
                && modified < written
                && (stat.mode() & 0170000) == (bytes.getInt(at + 24) & 0170000)
                && bytes.getInt(at + 20) == (int) stat.ino()
                && bytes.getInt(at + 36) == (int) stat.size();
        return same ? idAt(at) : null;
    }

    private long seconds(int at) {
        return Integer.toUnsignedLong(bytes.getInt(at)) * 1_000_000_000 + bytes.getInt(at + 4);
    }
}
