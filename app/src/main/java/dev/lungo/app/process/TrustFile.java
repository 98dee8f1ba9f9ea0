package dev.lungo.app.process;

import dev.lungo.core.file.AtomicFile;
import dev.lungo.policy.trust.TrustBook;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;

/// The directories that the user trusts, in a file of the state directory that only the user can read.
public final class TrustFile {
    private final Path file;

    public TrustFile(Path file) {
        this.file = file;
    }

    /// An unreadable file trusts nothing.
    public TrustBook read() {
        try {
            return Json.read(Files.readAllBytes(file), TrustBook.class);
        } catch (NoSuchFileException none) {
            return TrustBook.EMPTY;
        } catch (IOException | JacksonException damaged) {
            System.getLogger("lungo.trust")
                    .log(System.Logger.Level.WARNING, "could not read " + file + "; no directory is trusted");
            return TrustBook.EMPTY;
        }
    }

    /// Writes the changed list, atomically.
    public synchronized void change(UnaryOperator<TrustBook> change) throws IOException {
        AtomicFile.writePrivate(file, Json.bytes(change.apply(read())));
    }
}
