package dev.lungo.core.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads of files that a project brings. A repository may have a named pipe or a link to a device where a file is
/// expected; opening one would wait forever, so only regular files are opened. Any thread.
public final class RegularFile {
    private RegularFile() {}

    /// The contents of a regular file of at most `most` bytes.
    ///
    /// @throws IOException if it is something else, larger, or unreadable
    public static byte[] bytes(Path file, long most) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException(file + " is not a regular file");
        if (Files.size(file) > most) throw new IOException(file + " is larger than " + most + " bytes");
        return Files.readAllBytes(file);
    }

    /// The text of a regular file of at most `most` bytes.
    ///
    /// @throws IOException if it is something else, larger, unreadable, or not UTF-8
    public static String text(Path file, long most) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file, most)))
                .toString();
    }
}
