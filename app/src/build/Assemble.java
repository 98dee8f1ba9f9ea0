import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lays the distribution out: `bin`, `lib`, a private `runtime`, and one AOT cache for each role.
/// Maven runs it in the package phase: `java Assemble.java SOURCE DIST JAR DEPENDENCIES`.
/// When no input has changed since the last time, it leaves everything as it is.
final class Assemble {
    /// Jars of the client role, by the beginnings of their names; the server role loads everything.
    private static final List<String> CLIENT = List.of(
            "lungo-core-",
            "lungo-policy-",
            "lungo-wire-",
            "lungo-client-",
            "lungo-tui-",
            "lungo-acp-",
            "lungo-cli-",
            "picocli-",
            "commonmark-",
            "jackson-",
            "jline-",
            "java-diff-utils-");

    /// The AOT cache remembers the time of each jar, so a rebuilt or unpacked jar must keep it.
    private static final FileTime FIXED = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private final Path source;
    private final Path dist;
    private final Path lib;
    private final List<Path> jars;

    private Assemble(Path source, Path dist, List<Path> jars) {
        this.source = source;
        this.dist = dist;
        this.lib = dist.resolve("lib");
        this.jars = jars;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Stream<String> dependencies = Arrays.stream(arguments[3].split(File.pathSeparator));
        List<Path> jars = Stream.concat(Stream.of(arguments[2]), dependencies)
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .sorted((a, b) -> a.getFileName().compareTo(b.getFileName()))
                .toList();
        new Assemble(Path.of(arguments[0]), Path.of(arguments[1]), jars).run();
    }

    private void run() throws IOException, InterruptedException {
        Path stamp = dist.resolve("lib/inputs.sha256");
        String inputs = Inputs.digest(source, jars);
        if (Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
            return;
        }
        Files.deleteIfExists(stamp);
        Files.createDirectories(lib.resolve("native"));
        Runtimes.link(dist.resolve("runtime"));
        Directories.copy(source.resolve("dist"), dist);
        copyJars();
        Files.writeString(lib.resolve("server.jars"), names(jars));
        String client = names(jars.stream().filter(Assemble::isClient).toList());
        Files.writeString(lib.resolve("cli.jars"), client);
        Files.writeString(lib.resolve("interface.jars"), client);
        new Training(dist, source.resolve("build/training.txt")).run();
        Files.writeString(stamp, inputs);
    }

    /// Replaces by renaming: a server that still runs from the old jars keeps reading its old files.
    private void copyJars() throws IOException {
        try (var loader = new URLClassLoader(urls())) {
            ClassFile classFile = Jars.classFile(loader);
            for (Path jar : jars) {
                Path fresh = lib.resolve("incoming");
                Jars.copyModern(jar, fresh, classFile);
                Jars.layOutNatives(jar, lib.resolve("native"));
                Files.setLastModifiedTime(fresh, FIXED);
                Files.move(fresh, lib.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        removeOthers(jars.stream().map(Path::getFileName).collect(Collectors.toSet()));
    }

    private URL[] urls() throws IOException {
        var urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private void removeOthers(Set<Path> wanted) throws IOException {
        try (var present = Files.newDirectoryStream(lib, "*.jar")) {
            for (Path jar : present) {
                if (!wanted.contains(jar.getFileName())) {
                    Files.delete(jar);
                }
            }
        }
    }

    private static boolean isClient(Path jar) {
        return CLIENT.stream().anyMatch(jar.getFileName().toString()::startsWith);
    }

    private static String names(List<Path> jars) {
        return jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(" ", "", "\n"));
    }
}
