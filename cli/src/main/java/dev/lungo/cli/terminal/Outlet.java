package dev.lungo.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Standard output, or standard error, that remembers why it could not be written: a print stream only knows that.
public final class Outlet extends PrintStream {
    private static final int BUFFER = 8192;

    private final Descriptor descriptor;

    public Outlet(FileDescriptor descriptor) {
        this(new Descriptor(descriptor));
    }

    private Outlet(Descriptor descriptor) {
        super(new BufferedOutputStream(descriptor, BUFFER), false, StandardCharsets.UTF_8);
        this.descriptor = descriptor;
    }

    /// The cause if not everything was written, or null. A reader that left early, as `head` does, has all it needs.
    public @Nullable String trouble() {
        flush();
        var trouble = descriptor.trouble;
        return trouble == null || trouble.equals("Broken pipe")
                ? null
                : "could not write all of standard output: " + trouble + ".";
    }

    private static final class Descriptor extends FileOutputStream {
        private @Nullable String trouble;

        Descriptor(FileDescriptor descriptor) {
            super(descriptor);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                super.write(bytes, from, length);
            } catch (IOException failed) {
                trouble = String.valueOf(failed.getMessage());
                throw failed;
            }
        }
    }
}
