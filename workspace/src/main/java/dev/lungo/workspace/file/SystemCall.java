package dev.lungo.workspace.file;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandleProxies;

/// Calls of Linux that Java lacks, by their numbers on x86-64 and on AArch64. All go through one function of the C
/// library, because each further shape of a call costs the JVM 5 ms. Safe for use by several threads.
public enum SystemCall {
    OPEN_AT(257, 56),
    OPEN_AT_2(437, 437),
    CLOSE(3, 57),
    LIST_DIRECTORY(217, 61),
    STATX(332, 291),
    CLOCK_TIME(228, 113),
    CLOCK_RESOLUTION(229, 114),
    LIST_ATTRIBUTES(195, 12),
    GET_ATTRIBUTE(192, 9),
    SET_ATTRIBUTE(189, 6),
    REMOVE_ATTRIBUTE(198, 15),
    MAKE_NODE_AT(259, 33),
    CONTROL_THREAD(157, 167),
    SET_CAPABILITIES(126, 91),
    LIMIT_RESOURCES(302, 261),
    CREATE_RULESET(444, 444),
    ADD_RULE(445, 445),
    RESTRICT_SELF(446, 446);

    private final long x86;
    private final long arm;

    SystemCall(long x86, long arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    /// True on Linux, on a processor whose numbers are known.
    public static boolean areKnown() {
        return Processor.LINUX && (Processor.X86 || Processor.ARM);
    }

    /// Returns what the system returned, or -1 if it failed. Takes up to five numbers and addresses.
    public long call(long... arguments) {
        return Function.CALL.call(
                Processor.ARM ? arm : x86,
                argument(arguments, 0),
                argument(arguments, 1),
                argument(arguments, 2),
                argument(arguments, 3),
                argument(arguments, 4));
    }

    private static long argument(long[] arguments, int index) {
        return index < arguments.length ? arguments[index] : 0;
    }

    private static final class Processor {
        static final boolean LINUX = System.getProperty("os.name").equals("Linux");
        static final boolean X86 = System.getProperty("os.arch").equals("amd64");
        static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    }

    /// An interface, because a method handle may throw anything and this throws nothing.
    public interface Raw {
        long call(long number, long first, long second, long third, long fourth, long fifth);
    }

    /// Made at the first call.
    @SuppressWarnings("restricted")
    private static final class Function {
        private static final FunctionDescriptor SHAPE =
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        static final Raw CALL = make(Linker.nativeLinker());

        private static Raw make(Linker linker) {
            var address = linker.defaultLookup().findOrThrow("syscall");
            var handle = linker.downcallHandle(address, SHAPE, Linker.Option.firstVariadicArg(1));
            return MethodHandleProxies.asInterfaceInstance(Raw.class, handle);
        }
    }
}
