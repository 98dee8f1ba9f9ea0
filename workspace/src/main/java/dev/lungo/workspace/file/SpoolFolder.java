package dev.lungo.workspace.file;

import dev.lungo.core.id.Ids;
import dev.lungo.core.workspace.Spool;
import dev.lungo.wire.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/// Long outputs as files in one folder. Those older than a week are removed when a new one comes.
public final class SpoolFolder implements Spool {
    private static final Duration KEPT = Duration.ofDays(7);

    private final Path folder;

    public SpoolFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Path keep(String text) {
        try {
            OwnerOnly.directories(folder);
            sweep();
            var file = folder.resolve(Ids.ascending("tool").value());
            OwnerOnly.create(file);
            return Files.writeString(file, text);
        } catch (IOException full) {
            throw new UncheckedIOException("a long output could not be stored in " + folder, full);
        }
    }

    @Override
    public Path directory() {
        return folder;
    }

    /// Another server may sweep at the same time, and no failure here is worth the output.
    private void sweep() {
        long limit = System.currentTimeMillis() - KEPT.toMillis();
        var files = folder.toFile().listFiles(file -> file.lastModified() < limit);
        if (files != null) Stream.of(files).forEach(File::delete);
    }
}
