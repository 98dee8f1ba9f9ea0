package dev.lungo.workspace.landlock;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.lungo.workspace.file.LinuxCalls;
import dev.lungo.workspace.file.SystemCall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Calls by which a thread restricts itself.
final class KernelCalls {
    private static final long ASK_VERSION = 1;
    private static final long BELOW_PATH = 1;
    private static final int SET_SECCOMP = 22;
    private static final int FILTER = 2;
    private static final int DROP_BOUND = 24;
    private static final int SET_NO_NEW_PRIVILEGES = 38;
    private static final int CAPABILITY_VERSION = 0x20080522;
    private static final int MOST_CAPABILITIES = 64;
    /// `O_PATH | O_CLOEXEC | O_NOFOLLOW`; the last differs between processors.
    private static final int PLACE =
            0x200000 | 0x80000 | (System.getProperty("os.arch").equals("aarch64") ? 0x8000 : 0x20000);

    private static final long WITHOUT_LINKS = 4;

    private KernelCalls() {}

    /// The version of Landlock; 0 where the kernel has none.
    static int version() {
        return SystemCall.areKnown() ? (int) Math.max(0, SystemCall.CREATE_RULESET.call(0, 0, ASK_VERSION)) : 0;
    }

    /// A descriptor of a set of rules, by a structure with the rights that it handles.
    static int ruleset(MemorySegment handled) throws IOException {
        return (int) checked("create rules", SystemCall.CREATE_RULESET.call(handled.address(), handled.byteSize()));
    }

    /// Grants rights by a structure that has them and a descriptor of a place; false if the place cannot have them.
    static boolean grant(int ruleset, MemorySegment rule) {
        return SystemCall.ADD_RULE.call(ruleset, BELOW_PATH, rule.address()) == 0;
    }

    /// A descriptor of a place without the right to read it; of a link itself. Below 0 if it cannot be reached.
    static int open(Arena arena, Path path) {
        return (int) SystemCall.OPEN_AT.call(0, LinuxCalls.name(arena, path), PLACE);
    }

    /// The same for a path in which nothing is a link.
    static int openReal(Arena arena, Path path) {
        var how = arena.allocateFrom(JAVA_LONG, PLACE, 0, WITHOUT_LINKS);
        return (int) SystemCall.OPEN_AT_2.call(0, LinuxCalls.name(arena, path), how.address(), how.byteSize());
    }

    static void close(int descriptor) {
        SystemCall.CLOSE.call(descriptor);
    }

    /// Takes all capabilities from the thread, and the chance of more.
    static void dropRights(Arena arena) throws IOException {
        for (int capability = 0; capability < MOST_CAPABILITIES; capability++)
            if (SystemCall.CONTROL_THREAD.call(DROP_BOUND, capability) != 0) break;
        checked("forbid new privileges", SystemCall.CONTROL_THREAD.call(SET_NO_NEW_PRIVILEGES, 1));
        var header = arena.allocateFrom(JAVA_INT, CAPABILITY_VERSION, 0);
        var none = arena.allocate(JAVA_INT, 6);
        checked("drop capabilities", SystemCall.SET_CAPABILITIES.call(header.address(), none.address()));
    }

    static void restrict(int ruleset) throws IOException {
        checked("apply rules", SystemCall.RESTRICT_SELF.call(ruleset));
    }

    /// Filters the thread's system calls by a program whose instructions have 8 bytes each.
    static void filter(Arena arena, byte[] program) throws IOException {
        var instructions = arena.allocate(program.length, Long.BYTES);
        MemorySegment.copy(program, 0, instructions, JAVA_BYTE, 0, program.length);
        var header = arena.allocate(2L * Long.BYTES, Long.BYTES);
        header.set(JAVA_SHORT, 0, (short) (program.length / Long.BYTES));
        header.set(JAVA_LONG, Long.BYTES, instructions.address());
        checked("filter system calls", SystemCall.CONTROL_THREAD.call(SET_SECCOMP, FILTER, header.address()));
    }

    private static long checked(String what, long result) throws IOException {
        if (result < 0) throw new IOException("the kernel refused to " + what);
        return result;
    }
}
