package dev.lungo.code.java.compile;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;

/// The declarations of a type of the project as a class file. The compiler reads it faster than a text, and without
/// the types that it mentions.
final class HeaderClass extends ReadOnlyFile {
    private final String binaryName;
    private final byte[] bytes;

    HeaderClass(String binaryName, byte[] bytes) {
        this.binaryName = binaryName;
        this.bytes = bytes;
    }

    @Override
    String binaryName() {
        return binaryName;
    }

    @Override
    public Kind getKind() {
        return Kind.CLASS;
    }

    @Override
    public URI toUri() {
        return URI.create("header:/" + binaryName.replaceAll("[^\\w/.-]", "_"));
    }

    @Override
    public String getName() {
        return binaryName;
    }

    @Override
    public InputStream openInputStream() {
        return new ByteArrayInputStream(bytes);
    }
}
