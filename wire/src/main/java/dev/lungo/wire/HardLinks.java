package dev.lungo.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Files with several names, where the system has such.
public final class HardLinks {
    private HardLinks() {}

    /// The identity of a file, which all its names share; null for one with a single name, and for what is no file.
    public static @Nullable Object identity(Path file) {
        try {
            var facts = Files.readAttributes(file, "unix:nlink,fileKey,isRegularFile", LinkOption.NOFOLLOW_LINKS);
            boolean several = facts.get("nlink") instanceof Integer names && names > 1;
            return several && Boolean.TRUE.equals(facts.get("isRegularFile")) ? facts.get("fileKey") : null;
        } catch (IOException | UnsupportedOperationException unknown) {
            return null;
        }
    }
}
