package dev.lungo.core.workspace;

import dev.lungo.core.tool.ToolFailure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A project as a person browses it. Nothing outside it is revealed, even through symbolic links; paths that lead
/// there fail with `ToolFailure.Denied`. Thread-safe.
public interface Explorer {
    /// Paths start in `directory`; what may be seen is below `home`, which is it or above it.
    record Area(Path directory, Path home) {}

    /// `path` ends with a slash for a directory; `type` is file or directory.
    record Entry(String name, String path, String absolute, String type, boolean ignored) {}

    /// `type` is text or binary; binary content is in `encoding` base64.
    record Content(
            String type,
            String content,
            @Nullable String encoding,
            @Nullable String mimeType) {}

    /// A line with a match, in the words of `rg --json`; offsets are in bytes.
    record Match(Text path, Text lines, int line_number, long absolute_offset, List<Submatch> submatches) {}

    record Text(String text) {}

    record Submatch(Text match, int start, int end) {}

    enum Kind {
        FILE,
        DIRECTORY,
        ANY
    }

    /// Directories first, then by name.
    List<Entry> list(Area area, String path) throws ToolFailure;

    /// A missing file is an empty text.
    Content read(Area area, String path) throws ToolFailure;

    /// Paths that contain the letters of `query` in this order, best first; directories end with a slash. An empty
    /// query returns the paths nearest to the root.
    List<String> find(Area area, String query, Kind kind, int limit) throws ToolFailure, InterruptedException;

    /// Lines that the regular expression finds.
    List<Match> lines(Area area, String regex, int limit) throws ToolFailure, InterruptedException;
}
