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

/// What the user's repository knows of its files: those that have not changed since git looked need not be read.
/// The bytes of the index file are searched where they are, since there may be many.
final class UserIndex {
    static final UserIndex NONE = new UserIndex(ByteBuffer.allocate(0), List.of(), new int[0], 0);
    private static final HexFormat HEX = HexFormat.of();
    private static final int FIXED = 62;
    private static final int EXTENDED = 0x4000;
    private static final int STAGE = 0x3000;
    private static final int ID = 40;
    private static final int CONVERTED = -1;

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
            int flags = bytes.getShort(at + 60);
            int start = at + FIXED + ((flags & EXTENDED) != 0 ? 2 : 0);
            int kept = previous.length();
            if (version == 4) {
                long strip = bytes.get(start) & 0x7f;
                while ((bytes.get(start++) & 0x80) != 0) strip = (strip + 1 << 7) + (bytes.get(start) & 0x7f);
                kept -= (int) strip;
            }
            int end = start;
            while (bytes.get(end) != 0) end++;
            var tail = new String(bytes.array(), start, end - start, StandardCharsets.ISO_8859_1);
            var name = version == 4 ? previous.substring(0, kept) + tail : tail;
            boolean counts = (flags & STAGE) == 0
                    && (bytes.getInt(at + 24) & 0170000) != 0160000
                    && (bytes.getInt(at + 24) & 0170000) != Kept.TREE;
            if (counts) {
                places[names.size()] = at;
                names.add(name);
            }
            previous = name;
            at = version == 4 ? end + 1 : at + (end - at + 8 & ~7);
        }
        return new UserIndex(bytes, names, places, written);
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

    /// Git keeps some files with other line ends than they have: then with another size, too. Those are to be read.
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

    /// The id of a file's content if it is what git saw; git does not believe what was written at the same time
    /// as its index either.
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
