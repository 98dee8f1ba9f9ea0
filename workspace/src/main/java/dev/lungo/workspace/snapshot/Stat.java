package dev.lungo.workspace.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// File system facts about a file; times in nanoseconds since 1970. No program can set `changed`.
record Stat(int mode, long size, long ino, long modified, long changed) {
    static final int TYPE = 0170000;
    static final int DIRECTORY = 0040000;
    static final int REGULAR = 0100000;
    static final int LINK = 0120000;
    /// File systems take the time of the last tick of the kernel.
    static final long TICK_NANOS = 25_000_000;

    /// Null if the file does not exist.
    static @Nullable Stat of(Path file) {
        try {
            var known =
                    Files.readAttributes(file, "unix:mode,size,ino,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
            return new Stat(
                    (int) value(known, "mode"),
                    (long) value(known, "size"),
                    (long) value(known, "ino"),
                    ((FileTime) value(known, "lastModifiedTime")).to(TimeUnit.NANOSECONDS),
                    ((FileTime) value(known, "ctime")).to(TimeUnit.NANOSECONDS));
        } catch (IOException gone) {
            return null;
        }
    }

    private static Object value(Map<String, Object> known, String name) {
        return Objects.requireNonNull(known.get(name));
    }

    /// Fingerprint that changes with the content. 0 for a file that changed so recently that the clock may not show
    /// its next change.
    long print() {
        boolean late = Math.max(modified, changed) > System.currentTimeMillis() * 1_000_000 - TICK_NANOS;
        return late ? 0 : mixed() | 1;
    }

    long mixed() {
        return mix(mix(mix(mix(mode, size), ino), modified), changed);
    }

    private static long mix(long a, long b) {
        long mixed = (a ^ b) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ mixed >>> 29;
    }

    boolean isDirectory() {
        return (mode & TYPE) == DIRECTORY;
    }

    boolean isLink() {
        return (mode & TYPE) == LINK;
    }

    boolean isFile() {
        return (mode & TYPE) == REGULAR || isLink();
    }

    /// As it is kept: a link has no permissions.
    int keptMode() {
        return isLink() ? LINK : mode;
    }

    boolean same(long print) {
        return print != 0 && (mixed() | 1) == print;
    }
}
