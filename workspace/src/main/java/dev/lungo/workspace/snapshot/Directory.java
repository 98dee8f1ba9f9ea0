package dev.lungo.workspace.snapshot;

import dev.lungo.workspace.file.SystemCall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A directory during a scan: its entries, and their attributes in the file system.
interface Directory extends AutoCloseable {
    Stat self();

    /// Sorted by their bytes.
    List<String> names() throws IOException;

    /// Null when it is gone.
    @Nullable
    Stat stat(String name);

    @Override
    void close();

    /// Null if it cannot be read. `many` means that there is much to read.
    static @Nullable Directory open(Path path, boolean many) {
        if (many && Fast.POSSIBLE) return Fast.open(path);
        var self = Stat.of(path);
        return self == null || !self.isDirectory() || !Files.isReadable(path) ? null : new Plain(path, self);
    }

    /// Uses only Java's own API.
    record Plain(Path path, Stat self) implements Directory {
        @Override
        public List<String> names() throws IOException {
            var names = new ArrayList<String>();
            try (var all = Files.newDirectoryStream(path)) {
                for (var file : all) names.add(Names.of(path, file));
            } catch (DirectoryIteratorException broken) {
                throw broken.getCause();
            }
            names.sort(null);
            return names;
        }

        @Override
        public @Nullable Stat stat(String name) {
            return Stat.of(Names.at(path, name));
        }

        @Override
        public void close() {}
    }

    /// With the C library. For one thread.
    final class Fast implements Directory {
        private static final int HERE = -100;
        /// The last name is not followed if it is a link; an empty name means the descriptor itself.
        private static final int NO_FOLLOW = 0x100;
        private static final int EMPTY_PATH = 0x1000;
        private static final int BASIC = 0x7ff;
        private static final int CLOSE_ON_EXEC = 0x80000;
        private static final int NO_BLOCK = 0x800;
        private static final int BUFFER = 32 << 10;
        private static final int NAME = 19;
        private static final int RESULT = 256;
        static final boolean POSSIBLE = possible();

        private final int descriptor;
        private final Arena arena;
        private final MemorySegment name;
        private final MemorySegment result;
        private final Stat self;

        private Fast(int descriptor, Arena arena, MemorySegment name, MemorySegment result, Stat self) {
            this.descriptor = descriptor;
            this.arena = arena;
            this.name = name;
            this.result = result;
            this.self = self;
        }

        private static boolean possible() {
            if (!SystemCall.areKnown()) return false;
            try (var arena = Arena.ofConfined()) {
                return stat(HERE, "/", 0, arena.allocate(8), arena.allocate(RESULT, 8)) != null;
            }
        }

        static @Nullable Directory open(Path path) {
            var arena = Arena.ofConfined();
            var name = arena.allocate(8192);
            var result = arena.allocate(RESULT, 8);
            name.setString(0, Names.of(Path.of("/"), path).transform("/"::concat), StandardCharsets.ISO_8859_1);
            int descriptor = (int) SystemCall.OPEN_AT.call(HERE, name.address(), CLOSE_ON_EXEC | NO_BLOCK);
            var self = descriptor < 0 ? null : stat(descriptor, "", EMPTY_PATH, name, result);
            if (self != null && self.isDirectory()) return new Fast(descriptor, arena, name, result, self);
            if (descriptor >= 0) SystemCall.CLOSE.call(descriptor);
            arena.close();
            return null;
        }

        private static @Nullable Stat stat(
                int descriptor, String file, int flags, MemorySegment name, MemorySegment result) {
            name.setString(0, file, StandardCharsets.ISO_8859_1);
            long failed = SystemCall.STATX.call(descriptor, name.address(), flags | NO_FOLLOW, BASIC, result.address());
            if (failed != 0) return null;
            return new Stat(
                    result.get(ValueLayout.JAVA_SHORT, 28) & 0xffff,
                    result.get(ValueLayout.JAVA_LONG, 40),
                    result.get(ValueLayout.JAVA_LONG, 32),
                    time(result, 112),
                    time(result, 96));
        }

        private static long time(MemorySegment result, long at) {
            return result.get(ValueLayout.JAVA_LONG, at) * 1_000_000_000 + result.get(ValueLayout.JAVA_INT, at + 8);
        }

        @Override
        public Stat self() {
            return self;
        }

        @Override
        public List<String> names() throws IOException {
            var names = new ArrayList<String>();
            var entries = arena.allocate(BUFFER, 8);
            for (long length = read(entries); length > 0; length = read(entries)) {
                for (long at = 0; at < length; at += entries.get(ValueLayout.JAVA_SHORT, at + 16) & 0xffff) {
                    var one = entries.getString(at + NAME, StandardCharsets.ISO_8859_1);
                    if (!one.equals(".") && !one.equals("..")) names.add(one);
                }
            }
            names.sort(null);
            return names;
        }

        private long read(MemorySegment entries) throws IOException {
            long length = SystemCall.LIST_DIRECTORY.call(descriptor, entries.address(), BUFFER);
            if (length < 0) throw new IOException("a directory could not be read");
            return length;
        }

        @Override
        public @Nullable Stat stat(String file) {
            return stat(descriptor, file, 0, name, result);
        }

        @Override
        public void close() {
            SystemCall.CLOSE.call(descriptor);
            arena.close();
        }
    }
}
