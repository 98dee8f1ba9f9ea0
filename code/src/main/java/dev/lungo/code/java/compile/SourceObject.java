package dev.lungo.code.java.compile;

import java.net.URI;
import java.nio.file.Path;

/// A source text for the compiler, as the place of one of its types.
final class SourceObject extends ReadOnlyFile {
    private final Path path;
    private final String binaryName;
    private final String text;

    SourceObject(Path path, String binaryName, String text) {
        this.path = path;
        this.binaryName = binaryName;
        this.text = text;
    }

    Path path() {
        return path;
    }

    String text() {
        return text;
    }

    @Override
    String binaryName() {
        return binaryName;
    }

    @Override
    public Kind getKind() {
        return Kind.SOURCE;
    }

    @Override
    public URI toUri() {
        return URI.create("source:" + path.toString().replaceAll("[^\\w/.-]", "_"));
    }

    @Override
    public String getName() {
        return path.toString();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
