package dev.lungo.workspace.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the file system says of a file: `print` is the same only while its content is. It is 0, which is
/// the same as nothing, for a file that was changed so lately that the clock may not tell the next change.
record Stat(int type, long size, long print) {
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    /// File systems take the time of the last tick of the kernel.
    private static final long TICK_NANOS = 25_000_000;

    /// Null when there is nothing.
    static @Nullable Stat of(Path file) {
        try {
            var known = Files.readAttributes(file, "unix:mode,size,ino,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
            int mode = (int) known.get("mode");
            long size = (long) known.get("size");
            long modified = ((FileTime) known.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS);
            long changed = ((FileTime) known.get("ctime")).to(TimeUnit.NANOSECONDS);
            long print = mix(mix(mix(mix(mode, size), (long) known.get("ino")), modified), changed);
            boolean late = Math.max(modified, changed) > System.currentTimeMillis() * 1_000_000 - TICK_NANOS;
            return new Stat(mode, size, late ? 0 : print | 1);
        } catch (IOException gone) {
            return null;
        }
    }

    private static long mix(long a, long b) {
        long mixed = (a ^ b) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ mixed >>> 29;
    }

    boolean isDirectory() {
        return (type & TYPE) == DIRECTORY;
    }

    boolean isLink() {
        return (type & TYPE) == LINK;
    }

    boolean isKept() {
        return (type & TYPE) == REGULAR || isLink();
    }

    int mode() {
        if (isLink()) return Kept.LINK;
        return (type & 0100) != 0 ? Kept.PROGRAM : Kept.FILE;
    }

    boolean same(long earlier) {
        return print != 0 && print == earlier;
    }
}
