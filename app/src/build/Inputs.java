import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// One digest of everything the distribution is made from.
final class Inputs {
    private Inputs() {}

    static String digest(Path source, List<Path> jars) throws IOException {
        MessageDigest digest = sha256();
        digest.update(Runtime.version().toString().getBytes());
        try (Stream<Path> files = Stream.concat(walk(source.resolve("dist")), walk(source.resolve("build")))) {
            for (Path file : Stream.concat(files.sorted(), jars.stream()).toList()) {
                digest.update(file.getFileName().toString().getBytes());
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Stream<Path> walk(Path directory) throws IOException {
        return Files.walk(directory).filter(Files::isRegularFile);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
