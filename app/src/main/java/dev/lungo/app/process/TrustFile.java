package dev.lungo.app.process;

import dev.lungo.app.audit.AuditLog;
import dev.lungo.policy.trust.TrustBook;
import dev.lungo.wire.Json;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;

/// The directories that the user trusts, in a file of the state directory that only the user can read.
public final class TrustFile {
    private final Path file;
    private final AuditLog log;

    /// Decisions are recorded in the log.
    public TrustFile(Path file, AuditLog log) {
        this.file = file;
        this.log = log;
    }

    /// An unreadable file trusts nothing.
    public TrustBook read() {
        try {
            return content();
        } catch (IOException | JacksonException damaged) {
            System.getLogger("lungo.trust")
                    .log(System.Logger.Level.WARNING, "could not read " + file + "; no directory is trusted");
            return TrustBook.EMPTY;
        }
    }

    private TrustBook content() throws IOException {
        try {
            return Json.read(Files.readAllBytes(file), TrustBook.class);
        } catch (NoSuchFileException none) {
            return TrustBook.EMPTY;
        }
    }

    /// Sets an unreadable file aside, so that nothing of it is lost. @return what the user must know
    public Optional<String> rescue() throws IOException {
        try {
            content();
            return Optional.empty();
        } catch (IOException | JacksonException damaged) {
            var aside = OwnerOnly.setAside(file);
            return Optional.of(
                    "The list of trusted directories in " + file + " could not be read. The file was kept as " + aside
                            + ", and no directory is trusted. Run lungo trust again in those that you trust.");
        }
    }

    /// Writes the changed list, atomically.
    ///
    /// @throws IOException also when the file could not be read; it was set aside then
    public synchronized void change(UnaryOperator<TrustBook> change) throws IOException {
        var damage = rescue();
        if (damage.isPresent()) throw new IOException(damage.get());
        var before = content();
        var after = change.apply(before);
        OwnerOnly.replace(file, Json.bytes(after));
        after.entries().stream()
                .filter(entry -> !before.entries().contains(entry))
                .forEach(
                        entry -> log.note("trust.given", Map.of("directory", entry.directory(), "hash", entry.hash())));
        before.entries().stream()
                .filter(entry -> after.entries().stream()
                        .noneMatch(kept -> kept.directory().equals(entry.directory())))
                .forEach(entry -> log.note("trust.revoked", Map.of("directory", entry.directory())));
    }
}
