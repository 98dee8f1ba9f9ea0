package dev.lungo.workspace.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandleProxies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of Linux's C library that Java lacks: a descriptor of a directory, and attributes outside of `user`. Calls are
/// interfaces, because a method handle may throw anything and these throw nothing.
@SuppressWarnings("restricted")
public final class LinuxCalls {
    /// A place in the tree, without the right to read it; `O_CLOEXEC` besides.
    private static final int PLACE = 0x200000 | 0x80000;
    private static final int LARGEST_ATTRIBUTE = 64 * 1024;
    private static final int USUAL_NAMES = 4096;

    private static final Linker LINKER = Linker.nativeLinker();
    public static final Open OPEN = call(
            "open",
            Open.class,
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    public static final Close CLOSE = call("close", Close.class, FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /// Loaded when a file is changed, not when one is read: to make a call takes milliseconds.
    private static final class Names {
        static final Listing LIST =
                call("llistxattr", Listing.class, FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));
    }

    /// Loaded for a file that has attributes, which is rare.
    private static final class Attributes {
        static final Get GET =
                call("lgetxattr", Get.class, FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
        static final Set SET = call(
                "lsetxattr",
                Set.class,
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
        static final Remove REMOVE =
                call("lremovexattr", Remove.class, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    /// Returns a descriptor; below 0 if nothing can be opened.
    public interface Open {
        int call(MemorySegment path, int flags, int mode);
    }

    /// Ends a descriptor.
    public interface Close {
        int call(int descriptor);
    }

    /// Lists the names of attributes.
    public interface Listing {
        long call(MemorySegment path, MemorySegment names, long size);
    }

    /// Reads an attribute.
    public interface Get {
        long call(MemorySegment path, MemorySegment name, MemorySegment value, long size);
    }

    /// Sets an attribute.
    public interface Set {
        int call(MemorySegment path, MemorySegment name, MemorySegment value, long size, int flags);
    }

    /// Removes an attribute.
    public interface Remove {
        int call(MemorySegment path, MemorySegment name);
    }

    private LinuxCalls() {}

    /// A function of the C library.
    public static <T> T call(String name, Class<T> form, FunctionDescriptor shape, Linker.Option... options) {
        return MethodHandleProxies.asInterfaceInstance(
                form, LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options));
    }

    /// A descriptor of the file that the path leads to; below 0 if none exists.
    static int open(Path path) {
        try (var arena = Arena.ofConfined()) {
            return OPEN.call(bytes(arena, path), PLACE, 0);
        }
    }

    static void close(int descriptor) {
        CLOSE.call(descriptor);
    }

    /// The names of the attributes of a file that is no link, as far as the file system says so; else null.
    static @Nullable List<String> attributes(Path file) {
        try (var arena = Arena.ofConfined()) {
            var names = arena.allocate(USUAL_NAMES);
            long size = Names.LIST.call(bytes(arena, file), names, USUAL_NAMES);
            if (size < 0) return null;
            var text = new String(names.asSlice(0, size).toArray(JAVA_BYTE), StandardCharsets.ISO_8859_1);
            return size == 0 ? List.of() : List.of(text.split("\0"));
        }
    }

    /// The value of an attribute of a file that is no link; null where it has none.
    static byte @Nullable [] attribute(Path file, String name) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(LARGEST_ATTRIBUTE);
            long size = Attributes.GET.call(bytes(arena, file), arena.allocateFrom(name), value, LARGEST_ATTRIBUTE);
            return size < 0 ? null : value.asSlice(0, size).toArray(JAVA_BYTE);
        }
    }

    /// Sets an attribute, or removes it, where the system permits that.
    static void attribute(Path file, String name, byte @Nullable [] value) {
        try (var arena = Arena.ofConfined()) {
            var path = bytes(arena, file);
            if (value == null) Attributes.REMOVE.call(path, arena.allocateFrom(name));
            else
                Attributes.SET.call(
                        path, arena.allocateFrom(name), arena.allocateFrom(JAVA_BYTE, value), value.length, 0);
        }
    }

    /// The bytes that name a file; they need not be text, so they are taken from its address.
    private static MemorySegment bytes(Arena arena, Path path) {
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
        return arena.allocateFrom(JAVA_BYTE, bytes.toByteArray());
    }
}
