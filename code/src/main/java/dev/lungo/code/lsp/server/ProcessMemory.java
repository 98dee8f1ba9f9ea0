package dev.lungo.code.lsp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Memory of processes, where the system shows it in `/proc`.
final class ProcessMemory {
    private static final long PAGE = 4096;

    private ProcessMemory() {}

    /// Resident bytes of a process and its descendants; 0 if unknown.
    static long ofTree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> resident(process.pid()))
                .sum();
    }

    private static long resident(long pid) {
        try {
            return Long.parseLong(
                            Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ")[1])
                    * PAGE;
        } catch (IOException unknown) {
            return 0;
        }
    }
}
