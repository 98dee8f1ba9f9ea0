package dev.lungo.extensions.plugin.java;

import dev.lungo.core.plugin.Plugin;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.extensions.plugin.PluginFiles;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/// Copies of the jars that plugins run from, by their contents: a jar that changes under an open class loader would
/// break the process. A Java file is compiled once for each version of Lungo.
record KeptJars(Path folder) {
    private static final Duration UNUSED = Duration.ofDays(30);

    Path of(byte[] contents, Path file) throws IOException, PluginFailure {
        boolean source = file.toString().endsWith(".java");
        var name = PluginFiles.hash(contents)
                + (source ? "-" + Plugin.API + "-" + Runtime.version() + "-" + ApiPath.stamp() : "")
                + ".jar";
        var kept = folder.resolve(name);
        if (!Files.exists(kept)) {
            OwnerOnly.protect(folder);
            sweep();
            write(kept, source ? SourceJar.of(file, new String(contents, StandardCharsets.UTF_8)) : contents);
        }
        Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
        return kept;
    }

    private void write(Path kept, byte[] jar) throws IOException {
        var draft = Files.createTempFile(folder, "draft", ".jar");
        try {
            Files.write(draft, jar);
            Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void sweep() {
        var oldest = Instant.now().minus(UNUSED);
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files)
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) Files.deleteIfExists(file);
        } catch (IOException | DirectoryIteratorException busy) {
            System.getLogger("lungo.plugin").log(System.Logger.Level.DEBUG, "could not tidy " + folder, busy);
        }
    }
}
