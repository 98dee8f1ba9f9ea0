package dev.lungo.app;

import dev.lungo.app.PathStage.Ground;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HexFormat;

/// The lines that lay out a project: a verb, a path, and an argument.
final class PathSetup {
    private PathSetup() {}

    static void apply(Ground ground, String line) throws IOException {
        var words = line.split(" ", 3);
        var path = ground.project.resolve(text(ground.spelled(words[1])));
        var argument = words.length > 2 ? text(ground.spelled(words[2])) : "";
        if (path.getParent() != null) Files.createDirectories(path.getParent());
        switch (words[0]) {
            case "file" -> Files.writeString(path, argument);
            case "key" -> Files.writeString(path, "%1$sBEGIN PRIVATE KEY%1$s\nSECRET\n".formatted("-".repeat(5)));
            case "bytes" -> Files.write(path, HexFormat.of().parseHex(argument.replace(" ", "")));
            case "dir" -> Files.createDirectories(path);
            case "link" -> Files.createSymbolicLink(path, Path.of(argument));
            case "hard" -> Files.createLink(path, ground.project.resolve(argument));
            case "mode" -> Files.setAttribute(path, "unix:mode", Integer.parseInt(argument, 8));
            case "xattr" ->
                Files.getFileAttributeView(path, UserDefinedFileAttributeView.class)
                        .write("note", ByteBuffer.wrap(argument.getBytes(StandardCharsets.UTF_8)));
            case "folder" -> Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(argument));
            case "large" -> Files.writeString(path, "0123456789abcdef\n".repeat(Integer.parseInt(argument)));
            case "fifo" -> run("mkfifo", path.toString());
            case "socket" -> socket(path);
            default -> throw new IllegalArgumentException(line);
        }
    }

    static String text(String word) {
        return word.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace("\\s", " ");
    }

    private static void socket(Path path) throws IOException {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
        }
    }

    private static void run(String... command) throws IOException {
        try {
            if (new ProcessBuilder(command).start().waitFor() != 0) throw new IOException(String.join(" ", command));
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
