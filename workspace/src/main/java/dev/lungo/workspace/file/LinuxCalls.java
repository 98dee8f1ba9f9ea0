package dev.lungo.workspace.file;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A descriptor of a directory, and attributes outside of `user`, both of which Java lacks. Linux only.
public final class LinuxCalls {
    /// A place in the tree, without the right to read it; `O_CLOEXEC` besides.
    private static final int PLACE = 0x200000 | 0x80000;
    /// The directory of a path that is not absolute.
    private static final int HERE = -100;
    private static final int LARGEST_ATTRIBUTE = 64 * 1024;
    private static final int USUAL_NAMES = 4096;

    private LinuxCalls() {}

    /// A descriptor of the file that the path leads to; below 0 if none exists.
    static int open(Path path) {
        try (var arena = Arena.ofConfined()) {
            return (int) SystemCall.OPEN_AT.call(HERE, name(arena, path), PLACE);
        }
    }

    static void close(int descriptor) {
        SystemCall.CLOSE.call(descriptor);
    }

    /// The names of the attributes of a file that is no link, as far as the file system says so; else null.
    static @Nullable List<String> attributes(Path file) {
        try (var arena = Arena.ofConfined()) {
            var names = arena.allocate(USUAL_NAMES);
            long size = SystemCall.LIST_ATTRIBUTES.call(name(arena, file), names.address(), USUAL_NAMES);
            if (size < 0) return null;
            var text = new String(names.asSlice(0, size).toArray(JAVA_BYTE), StandardCharsets.ISO_8859_1);
            return size == 0 ? List.of() : List.of(text.split("\0"));
        }
    }

    /// The value of an attribute of a file that is no link; null where it has none.
    static byte @Nullable [] attribute(Path file, String name) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(LARGEST_ATTRIBUTE);
            long size = SystemCall.GET_ATTRIBUTE.call(
                    name(arena, file), arena.allocateFrom(name).address(), value.address(), LARGEST_ATTRIBUTE);
            return size < 0 ? null : value.asSlice(0, size).toArray(JAVA_BYTE);
        }
    }

    /// Sets an attribute, or removes it, where the system permits that.
    static void attribute(Path file, String name, byte @Nullable [] value) {
        try (var arena = Arena.ofConfined()) {
            long path = name(arena, file);
            long key = arena.allocateFrom(name).address();
            if (value == null) SystemCall.REMOVE_ATTRIBUTE.call(path, key);
            else
                SystemCall.SET_ATTRIBUTE.call(
                        path, key, arena.allocateFrom(JAVA_BYTE, value).address(), value.length);
        }
    }

    /// The address of the bytes that name a file; they need not be text, so they are taken from its address.
    public static long name(Arena arena, Path path) {
        var address = path.toUri().getRawPath();
        int length = address.length() > 1 && address.endsWith("/") ? address.length() - 1 : address.length();
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            char c = address.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(address, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        bytes.write(0);
        return arena.allocateFrom(JAVA_BYTE, bytes.toByteArray()).address();
    }
}
