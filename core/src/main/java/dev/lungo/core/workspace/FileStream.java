package dev.lungo.core.workspace;

import dev.lungo.core.tool.ToolFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;

/// A file of any size, read from its beginning. `size` is what the file system says; special files have more.
public record FileStream(Path path, long size, InputStream bytes) implements AutoCloseable {
    /// The largest file that is loaded whole, to be changed or attached.
    public static final int LARGEST_WHOLE = 10 << 20;

    /// A content that is in memory already.
    public static FileStream of(FileContent content) {
        return new FileStream(content.path(), content.bytes().length, new ByteArrayInputStream(content.bytes()));
    }

    /// Everything, if it fits into memory.
    public FileContent whole() throws ToolFailure, InterruptedException {
        var all = size > LARGEST_WHOLE ? new byte[0] : read(LARGEST_WHOLE + 1);
        if (size <= LARGEST_WHOLE && all.length <= LARGEST_WHOLE) return new FileContent(path, all);
        throw new ToolFailure(path + " is too large to load (" + Math.max(size, all.length)
                + " bytes; the limit is " + (LARGEST_WHOLE >> 20)
                + " MiB). Read it in pages, search it, or change it with a shell command.");
    }

    /// The next bytes, at most `most`; fewer only at the end.
    public byte[] read(int most) throws ToolFailure, InterruptedException {
        try {
            return bytes.readNBytes(most);
        } catch (ClosedByInterruptException interrupted) {
            throw new InterruptedException();
        } catch (IOException failed) {
            throw new ToolFailure("Cannot read " + path + ": " + failed.getMessage() + ".");
        }
    }

    @Override
    public void close() throws ToolFailure {
        try {
            bytes.close();
        } catch (IOException failed) {
            throw new ToolFailure("Cannot read " + path + ": " + failed.getMessage() + ".");
        }
    }
}
