package dev.lungo.workspace.snapshot;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.lungo.workspace.file.LinuxCalls;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/// Calls of Linux's C library that look at many files, which costs Java several times as much, and at the time
/// that processes have run.
@SuppressWarnings("restricted")
final class FileCalls {
    static final int AT_FDCWD = -100;
    /// The last name is not followed if it is a link; an empty name means the descriptor itself.
    static final int NO_FOLLOW = 0x100;
    static final int EMPTY_PATH = 0x1000;
    static final int BASIC = 0x7ff;
    static final int CLOSE_ON_EXEC = 0x80000;
    static final int NO_BLOCK = 0x800;

    static final Read ENTRIES =
            LinuxCalls.call("getdents64", Read.class, FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    static final Statx STATX = LinuxCalls.call(
            "statx", Statx.class, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    static final Clock CLOCK =
            LinuxCalls.call("clock_gettime", Clock.class, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    static final Clock RESOLUTION =
            LinuxCalls.call("clock_getres", Clock.class, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    public interface Read {
        long call(int descriptor, MemorySegment buffer, long length);
    }

    public interface Statx {
        int call(int directory, MemorySegment path, int flags, int mask, MemorySegment result);
    }

    public interface Clock {
        int call(int clock, MemorySegment result);
    }

    private FileCalls() {}
}
