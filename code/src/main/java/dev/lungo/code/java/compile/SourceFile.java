package dev.lungo.code.java.compile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A source file below one of the known roots, as it was when it was read.
public record SourceFile(Path path, Path root, Stamp stamp, Outline outline) {
    /// Time and size tell one version of a file from another.
    public record Stamp(long modified, long size) {
        static final Stamp NONE = new Stamp(0, -1);

        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
        }

        public static Stamp of(Path file) {
            try {
                return of(Files.readAttributes(file, BasicFileAttributes.class));
            } catch (IOException e) {
                return NONE;
            }
        }
    }

    /// A file with a text that is not on the disk.
    public static SourceFile of(Path path, Path root, String text) {
        return new SourceFile(path, root, Stamp.NONE, OutlineReader.read(text));
    }

    /// The text of a file. One that is not UTF-8 is read as ISO 8859-1, whose letters may be in names.
    public static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /// The names that javac gives to the types of this file that others can find.
    String binaryName(String type) {
        return outline.packageName().isEmpty() ? type : outline.packageName() + "." + type;
    }
}
