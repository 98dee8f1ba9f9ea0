package dev.lungo.workspace.sandbox;

import dev.lungo.workspace.process.ProcessTrees;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A program for the kernel's filter of system calls (seccomp), as instructions of the Berkeley packet filter.
/// `calls.tsv` has the calls.
final class SystemCallFilter {
    private static final int LOAD = 0x20;
    private static final int EQUAL = 0x15;
    private static final int AT_LEAST = 0x35;
    private static final int ANY_BIT = 0x45;
    private static final int RETURN = 0x06;
    private static final int ALLOW = 0x7fff0000;
    private static final int FAIL = 0x00050000;
    private static final int NOT_PERMITTED = FAIL | 1;
    private static final int NO_SUCH_CALL = FAIL | 38;

    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int SECOND_ARGUMENT = 24;
    private static final int THIRD_ARGUMENT = 32;

    /// The first number of the x32 interface, by which a 64-bit program could reach each call under a second number.
    private static final int X32 = 0x40000000;
    private static final int NEW_NAMESPACES = 0x7e020000;
    /// Requests that put characters into the input of a terminal: TIOCSTI and TIOCLINUX.
    private static final List<Integer> TERMINAL_INPUT = List.of(0x5412, 0x541c);

    /// The limit by which [ProcessTrees] finds the processes of a command.
    private static final int FILE_LOCKS = 10;

    static final int UNIX = 1;
    /// The bit of a socket's type by which datagrams differ from streams and sequences of packets.
    private static final int DATAGRAMS = 2;
    /// The right by which other users would run a file as its owner.
    private static final int SET_USER = 04000;
    /// Netlink, too, by which programs look for the addresses of their network.
    private static final List<Integer> INTERNET = List.of(16, 2, 10);

    private final ByteArrayOutputStream program = new ByteArrayOutputStream();
    private final Machine machine;

    /// Processors whose calls are known: the name of the architecture for Java, its number for the kernel, and the
    /// column of its numbers.
    enum Machine {
        AMD64("amd64", 0xc000003e, 2),
        AARCH64("aarch64", 0xc00000b7, 3);

        private final String java;
        private final int kernel;
        private final int column;

        Machine(String java, int kernel, int column) {
            this.java = java;
            this.kernel = kernel;
            this.column = column;
        }
    }

    /// Exceptions: `unix` for sockets of this machine, `internet` for those of the network namespace, and `alone` if no
    /// process outside is visible.
    record Permitted(boolean unix, boolean internet, boolean alone) {}

    private SystemCallFilter(Machine machine) {
        this.machine = machine;
    }

    /// True if the calls of this machine's processor are known.
    static boolean isPossible() {
        return machine(System.getProperty("os.arch")) != null;
    }

    private static @Nullable Machine machine(String name) {
        for (var machine : Machine.values()) if (machine.java.equals(name)) return machine;
        return null;
    }

    /// The program for this machine's processor.
    static byte[] of(Permitted permitted) {
        var machine = machine(System.getProperty("os.arch"));
        if (machine == null) throw new IllegalStateException("no system calls are known for this processor");
        return new SystemCallFilter(machine).bytes(permitted);
    }

    static byte[] of(Machine machine, Permitted permitted) {
        return new SystemCallFilter(machine).bytes(permitted);
    }

    private byte[] bytes(Permitted permitted) {
        add(LOAD, 0, 0, ARCHITECTURE);
        add(EQUAL, 1, 0, machine.kernel);
        add(RETURN, 0, 0, NOT_PERMITTED);
        add(LOAD, 0, 0, NUMBER);
        if (machine == Machine.AMD64) {
            add(AT_LEAST, 0, 1, X32);
            add(RETURN, 0, 0, NOT_PERMITTED);
        }
        for (var row : SandboxTable.of("calls.tsv")) {
            var number = row.get(machine.column);
            if (!number.equals("-")) call(row.getFirst(), Integer.parseInt(number), permitted);
        }
        add(RETURN, 0, 0, ALLOW);
        return program.toByteArray();
    }

    private void call(String treatment, int number, Permitted permitted) {
        switch (treatment) {
            case "deny" -> fail(number, NOT_PERMITTED);
            case "outside" -> {
                if (!permitted.alone()) fail(number, NOT_PERMITTED);
            }
            case "missing" -> fail(number, NO_SUCH_CALL);
            case "socket" -> socket(number, permitted);
            case "pair" -> pair(number, permitted);
            case "ioctl" ->
                test(number, new ArgumentTest(SECOND_ARGUMENT, EQUAL, TERMINAL_INPUT, NOT_PERMITTED), ALLOW);
            case "clone" ->
                test(number, new ArgumentTest(FIRST_ARGUMENT, ANY_BIT, List.of(NEW_NAMESPACES), NOT_PERMITTED), ALLOW);
            case "limit" ->
                test(number, new ArgumentTest(FIRST_ARGUMENT, EQUAL, List.of(FILE_LOCKS), NOT_PERMITTED), ALLOW);
            case "limits" -> limits(number, permitted.alone());
            case "mode" -> mode(number, SECOND_ARGUMENT);
            case "modeat" -> mode(number, THIRD_ARGUMENT);
            default -> throw new IllegalStateException("calls.tsv has the unknown treatment " + treatment);
        }
    }

    private void fail(int number, int result) {
        add(EQUAL, 0, 1, number);
        add(RETURN, 0, 0, result);
    }

    private void socket(int number, Permitted permitted) {
        var families = new ArrayList<Integer>();
        if (permitted.unix()) families.add(UNIX);
        if (permitted.internet()) families.addAll(INTERNET);
        test(number, new ArgumentTest(FIRST_ARGUMENT, EQUAL, families, ALLOW), NOT_PERMITTED);
    }

    /// One of a pair could still send datagrams to any other socket.
    private void pair(int number, Permitted permitted) {
        if (permitted.unix()) return;
        test(number, new ArgumentTest(SECOND_ARGUMENT, ANY_BIT, List.of(DATAGRAMS), NOT_PERMITTED), ALLOW);
    }

    private void mode(int number, int argument) {
        test(number, new ArgumentTest(argument, ANY_BIT, List.of(SET_USER), NOT_PERMITTED), ALLOW);
    }

    /// Lets programs read the limit, without an address of a new one. Limits of other processes, by which these would
    /// end, are closed where such are visible.
    private void limits(int number, boolean alone) {
        add(EQUAL, 0, alone ? 8 : 11, number);
        if (!alone) {
            add(LOAD, 0, 0, FIRST_ARGUMENT);
            add(EQUAL, 1, 0, 0);
            add(RETURN, 0, 0, NOT_PERMITTED);
        }
        add(LOAD, 0, 0, SECOND_ARGUMENT);
        add(EQUAL, 0, 4, FILE_LOCKS);
        add(LOAD, 0, 0, THIRD_ARGUMENT);
        add(EQUAL, 0, 3, 0);
        add(LOAD, 0, 0, THIRD_ARGUMENT + Integer.BYTES);
        add(EQUAL, 0, 1, 0);
        add(RETURN, 0, 0, ALLOW);
        add(RETURN, 0, 0, NOT_PERMITTED);
    }

    /// A test of an argument, of which the kernel reads only the lower half: the result of the values that pass.
    private record ArgumentTest(int argument, int code, List<Integer> values, int matching) {}

    /// Fails or allows a call by its argument; `other` is the result of values that do not pass.
    private void test(int number, ArgumentTest test, int other) {
        add(EQUAL, 0, 2 + 2 * test.values.size(), number);
        add(LOAD, 0, 0, test.argument);
        for (int value : test.values) {
            add(test.code, 0, 1, value);
            add(RETURN, 0, 0, test.matching);
        }
        add(RETURN, 0, 0, other);
    }

    private void add(int code, int ifTrue, int ifFalse, int value) {
        program.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putShort((short) code)
                .put((byte) ifTrue)
                .put((byte) ifFalse)
                .putInt(value)
                .array());
    }
}
