package dev.lungo.code.java.compile;

import dev.lungo.code.java.compile.ClassArchive.ClassPlace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/// A class in an archive.
final class ClassEntry extends ReadOnlyFile {
    private final ClassArchive archive;
    private final String entry;
    private final ClassPlace place;

    ClassEntry(ClassArchive archive, String entry, ClassPlace place) {
        this.archive = archive;
        this.entry = entry;
        this.place = place;
    }

    String simpleName() {
        return place.name();
    }

    @Override
    String binaryName() {
        return place.packageName().isEmpty() ? place.name() : place.packageName() + "." + place.name();
    }

    @Override
    public Kind getKind() {
        return Kind.CLASS;
    }

    @Override
    public URI toUri() {
        return URI.create("archive:/" + entry.replaceAll("[^\\w/.-]", "_"));
    }

    @Override
    public String getName() {
        return entry;
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return new ByteArrayInputStream(archive.read(entry));
    }
}
