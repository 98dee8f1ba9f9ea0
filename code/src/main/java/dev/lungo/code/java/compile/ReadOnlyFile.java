package dev.lungo.code.java.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/// A file that the compiler can only read. Its name says nothing about its types.
abstract class ReadOnlyFile implements JavaFileObject {
    abstract String binaryName();

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == getKind();
    }

    @Override
    public @Nullable NestingKind getNestingKind() {
        return null;
    }

    @Override
    public @Nullable Modifier getAccessLevel() {
        return null;
    }

    @Override
    public InputStream openInputStream() throws IOException {
        throw new IOException("a text");
    }

    @Override
    public Reader openReader(boolean ignoreEncodingErrors) throws IOException {
        return new StringReader(getCharContent(ignoreEncodingErrors).toString());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        throw new IOException("not a text");
    }

    @Override
    public OutputStream openOutputStream() throws IOException {
        throw new IOException("read only");
    }

    @Override
    public Writer openWriter() throws IOException {
        throw new IOException("read only");
    }

    @Override
    public long getLastModified() {
        return 0;
    }

    @Override
    public boolean delete() {
        return false;
    }
}
