package dev.lungo.workspace.pty;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.VarHandle;

/// The few calls of the C library that make a pseudo terminal, as Linux and macOS have them.
@SuppressWarnings("restricted")
final class TerminalCalls {
    private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");
    private static final int READ_WRITE = 2;
    private static final int NO_CONTROLLING_TERMINAL = MAC ? 0x20000 : 0x100;
    private static final int CLOSE_ON_EXEC = MAC ? 0 : 0x80000;
    private static final long SET_WINDOW_SIZE = MAC ? 0x80087467L : 0x5414L;
    private static final int INTERRUPTED = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO_VALUE =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final OfOne OPEN = call("posix_openpt", OfOne.class, FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final OfOne GRANT = call("grantpt", OfOne.class, FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final OfOne UNLOCK = call("unlockpt", OfOne.class, FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final OfOne CLOSE = call("close", OfOne.class, FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final Naming NAME = call("ptsname", Naming.class, FunctionDescriptor.of(ADDRESS, JAVA_INT));
    private static final FunctionDescriptor TRANSFER = FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final Transfer READ = call("read", Transfer.class, TRANSFER, ERRNO);
    private static final Transfer WRITE = call("write", Transfer.class, TRANSFER, ERRNO);
    private static final Control CONTROL = call(
            "ioctl",
            Control.class,
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
            Linker.Option.firstVariadicArg(2));

    /// Calls as interfaces, since a method handle may throw anything and these throw nothing.
    public interface OfOne {
        int call(int argument);
    }

    public interface Naming {
        MemorySegment call(int descriptor);
    }

    public interface Transfer {
        long call(MemorySegment state, int descriptor, MemorySegment buffer, long length);
    }

    public interface Control {
        int call(int descriptor, long request, MemorySegment argument);
    }

    private TerminalCalls() {}

    private static <T> T call(String name, Class<T> form, FunctionDescriptor shape, Linker.Option... options) {
        return MethodHandleProxies.asInterfaceInstance(
                form, LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options));
    }

    /// Opens the controlling side of a terminal.
    static int open() throws IOException {
        int descriptor = OPEN.call(READ_WRITE | NO_CONTROLLING_TERMINAL | CLOSE_ON_EXEC);
        if (descriptor < 0) throw new IOException("the system has no more pseudo terminals");
        if (GRANT.call(descriptor) == 0 && UNLOCK.call(descriptor) == 0) return descriptor;
        close(descriptor);
        throw new IOException("the system does not release its pseudo terminal");
    }

    /// The path of the side of the program.
    static synchronized String name(int descriptor) throws IOException {
        var name = NAME.call(descriptor);
        if (name.equals(MemorySegment.NULL)) throw new IOException("the pseudo terminal has no name");
        return name.reinterpret(256).getString(0);
    }

    static void resize(int descriptor, int rows, int columns) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var size = arena.allocateFrom(ValueLayout.JAVA_SHORT, (short) rows, (short) columns, (short) 0, (short) 0);
            if (CONTROL.call(descriptor, SET_WINDOW_SIZE, size) != 0)
                throw new IOException("the terminal cannot be resized");
        }
    }

    /// Number of bytes; 0 or less if the other side is gone.
    static int read(int descriptor, MemorySegment buffer) {
        return transfer(READ, descriptor, buffer, buffer.byteSize());
    }

    static int write(int descriptor, MemorySegment buffer, long length) {
        return transfer(WRITE, descriptor, buffer, length);
    }

    private static int transfer(Transfer call, int descriptor, MemorySegment buffer, long length) {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(Linker.Option.captureStateLayout());
            while (true) {
                long moved = call.call(state, descriptor, buffer, length);
                if (moved >= 0 || (int) ERRNO_VALUE.get(state, 0L) != INTERRUPTED) return (int) moved;
            }
        }
    }

    static void close(int descriptor) {
        CLOSE.call(descriptor);
    }
}
