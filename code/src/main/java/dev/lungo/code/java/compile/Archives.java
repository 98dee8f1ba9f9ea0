package dev.lungo.code.java.compile;

import dev.lungo.code.java.compile.SourceFile.Stamp;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Jars and platforms, each opened once for all compilations of a project.
public final class Archives implements Closeable {
    private static final String PROCESSORS = "META-INF/services/javax.annotation.processing.Processor";

    private final Map<Path, Opened> jars = new HashMap<>();
    private final Map<Integer, Platform> platforms = new HashMap<>();

    private record Opened(Stamp stamp, ClassArchive archive) {}

    /// The jars that can be read.
    List<ClassArchive> open(List<Path> files) throws IOException {
        var found = new ArrayList<ClassArchive>();
        for (Path file : files) {
            Stamp stamp = Stamp.of(file);
            Opened known = jars.get(file);
            if (known == null || !known.stamp().equals(stamp)) {
                if (known != null) known.archive().close();
                known = opened(file, stamp);
                if (known == null) continue;
                jars.put(file, known);
            }
            found.add(known.archive());
        }
        return found;
    }

    private static @Nullable Opened opened(Path file, Stamp stamp) {
        try {
            return new Opened(stamp, ClassArchive.jar(file.toFile()));
        } catch (IOException e) {
            return null;
        }
    }

    Platform platform(int version) throws IOException {
        Platform known = platforms.get(version);
        if (known == null) {
            known = new Platform(version);
            platforms.put(version, known);
        }
        return known;
    }

    /// True if one of the jars has an annotation processor, which javac would run.
    public boolean haveProcessors(List<Path> files) throws IOException {
        return open(files).stream().anyMatch(archive -> archive.hasEntry(PROCESSORS));
    }

    @Override
    public void close() throws IOException {
        for (Opened opened : jars.values()) opened.archive().close();
        for (Platform platform : platforms.values()) platform.close();
        jars.clear();
        platforms.clear();
    }
}
