package dev.lungo.code.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/// A file's content while formatters run: as it was first, before the current one, and on the disk. For one thread.
final class FormattedText {
    private final Path file;
    private final byte[] first;
    private final Set<PosixFilePermission> permissions;
    private byte[] known;

    /// A file that cannot be read counts as empty, and is not restored.
    FormattedText(Path file) {
        this.file = file;
        this.first = read();
        this.known = first;
        this.permissions = permissions();
    }

    Path file() {
        return file;
    }

    byte[] first() {
        return first;
    }

    /// The content that the latest formatter left.
    byte[] now() {
        return known;
    }

    /// Accepts what is on the disk; true if it is new.
    boolean advance() {
        var before = known;
        known = read();
        return !Arrays.equals(before, known);
    }

    boolean isGone() {
        return first.length > 0 && !Files.exists(file);
    }

    /// True if the disk has only the beginning of the content, so that more than blank lines is lost.
    boolean isCutOff() {
        var now = read();
        if (now.length >= known.length || Arrays.mismatch(now, known) != now.length) return false;
        return !new String(known, now.length, known.length - now.length, StandardCharsets.UTF_8).isBlank();
    }

    /// Puts back the content that the current formatter found.
    void restore() throws IOException {
        if (Arrays.equals(read(), known) && Files.exists(file)) return;
        boolean gone = !Files.exists(file);
        Files.write(file, known);
        if (gone && !permissions.isEmpty()) Files.setPosixFilePermissions(file, permissions);
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    private Set<PosixFilePermission> permissions() {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException unknown) {
            return Set.of();
        }
    }
}
