import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Kills a built server repeatedly in the middle of its work and checks what the next one finds: `java
/// bench/kill/Kill.java [ROUNDS] [DISTRIBUTION] [SEED]`. This class only locates the libraries.
final class Kill {
    private Kill() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("bench/kill/Rounds.java"))) root = root.getParent();
        var rounds = arguments.length > 0 ? arguments[0] : "50";
        var distribution =
                arguments.length > 1 ? Path.of(arguments[1]).toAbsolutePath() : root.resolve("app/target/dist");
        var seed = arguments.length > 2 ? arguments[2] : String.valueOf(System.nanoTime());
        if (!Files.exists(distribution.resolve("bin/lungo"))) {
            System.err.println("There is no " + distribution.resolve("bin/lungo") + "; build it with: make dist");
            System.exit(2);
        }
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                distribution.resolve("lib") + "/*",
                root.resolve("bench/kill/Rounds.java").toString()));
        command.addAll(List.of(rounds, distribution.toString(), seed));
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }
}
