import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/// Links the private Java runtime, when the one that is there belongs to another JDK.
final class Runtimes {
    /// `java.desktop` reads images; `jdk.compiler` runs the demo's word count if there is no Python; `jdk.crypto.ec` is
    /// for TLS.
    private static final String MODULES =
            "java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,"
                    + "jdk.compiler,jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.unsupported,jdk.zipfs";

    private Runtimes() {}

    static void link(Path runtime) throws IOException {
        Path origin = runtime.resolve("origin");
        String wanted = Runtime.version() + " " + MODULES;
        if (Files.exists(origin) && Files.readString(origin).equals(wanted)) {
            return;
        }
        Directories.delete(runtime);
        System.out.println("Linking the runtime");
        int exit = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--add-modules",
                        MODULES,
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        runtime.toString());
        if (exit != 0) {
            throw new IOException("jlink ended with " + exit);
        }
        Files.writeString(origin, wanted);
    }
}
