package dev.lungo.app.audit;

import dev.lungo.core.file.Directories;
import dev.lungo.wire.Json;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Places of the log. The end of the chain is recorded in the data directory, away from the lines, so that lines
/// missing at the end are noticed.
record AuditFiles(Path folder, Path end) {
    /// The last line: its number and hash, the size of the file with it, and the newest stored event that is recorded.
    record End(long number, String hash, long size, long event) {
        static final End NONE = new End(0, AuditLine.NOTHING, 0, 0);

        /// The same at the start of the next file.
        End atStart() {
            return new End(number, hash, 0, event);
        }
    }

    static AuditFiles of(Directories directories) {
        return new AuditFiles(
                directories.state().resolve("audit"), directories.data().resolve("audit-end.json"));
    }

    Path current() {
        return folder.resolve("audit.jsonl");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    /// Name of a full file whose last line has this number.
    Path full(long number) {
        return folder.resolve("audit-%012d.jsonl".formatted(number));
    }

    /// All files with lines, oldest first.
    List<Path> all() throws IOException {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var found = Files.newDirectoryStream(folder, "audit-*.jsonl")) {
                found.forEach(files::add);
            }
        }
        files.sort(null);
        if (Files.exists(current())) files.add(current());
        return files;
    }

    /// Full files whose last line comes after the one with this number.
    List<Path> filledAfter(long number) throws IOException {
        return all().stream()
                .filter(file -> !file.equals(current()) && file.compareTo(full(number)) > 0)
                .toList();
    }

    /// Null if it is missing or unreadable.
    @Nullable
    End readEnd() throws IOException {
        try {
            return Json.read(Files.readAllBytes(end), End.class);
        } catch (NoSuchFileException | JacksonException none) {
            return null;
        }
    }

    void writeEnd(End now) throws IOException {
        OwnerOnly.replace(end, Json.bytes(now));
    }
}
