package dev.lungo.core.workspace;

import dev.lungo.core.tool.ToolFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Files as a tool sees them. The plain implementation touches the disk; the guarded one asks for
/// permission first, remembers what was read and refuses to change what it has not seen. Thread-safe.
public interface Files {
    /// Directory to which relative paths are resolved.
    Path directory();

    /// An absolute, normalized path; `~/` is the user's home.
    Path resolve(String path);

    /// Target of a resolved path, with symbolic links followed as far as it exists.
    default Path real(Path path) {
        return path;
    }

    /// The same files, but only those at these real places, which were decided on before: a path that leads to another
    /// place by the time it is used is refused.
    default Files confinedTo(Set<Path> places) {
        return this;
    }

    /// The whole of a file of a bounded size.
    ///
    /// @throws ToolFailure if it is missing (with similar names), a directory, too large, or not permitted
    FileContent read(Path file) throws ToolFailure, InterruptedException;

    /// A file of any size, for the caller to close.
    ///
    /// @throws ToolFailure as `read`, except for the size
    default FileStream open(Path file) throws ToolFailure, InterruptedException {
        return FileStream.of(read(file));
    }

    /// The same for a tool that is about to change the file: the model does not see the content, so
    /// this does not count as having read it.
    default FileContent original(Path file) throws ToolFailure, InterruptedException {
        return read(file);
    }

    /// True if a file may be read without asking, so that a result may quote it.
    default boolean isOpen(Path file) {
        return true;
    }

    /// Real places of the files that the session has read or changed, the latest first.
    default List<Path> known() {
        return List.of();
    }

    /// True if a result may quote a file: it may be read without asking, or the session has read it.
    default boolean isQuotable(Path file) {
        return isOpen(file) || known().contains(real(file));
    }

    /// Sorted by name, directories with `directory` set, symbolic links followed.
    List<Entry> list(Path directory) throws ToolFailure, InterruptedException;

    boolean exists(Path file);

    /// True if the directory exists; asks no permission.
    boolean isDirectory(Path file);

    /// Makes all changes or none: checked together, asked for together, each file replaced atomically. If a file no
    /// longer matches its `before`, nothing is written, and the failure says why.
    void change(List<FileChange> changes) throws ToolFailure, InterruptedException;

    /// The same; `details` is additional information for the permission request, such as each file of a patch.
    default void change(List<FileChange> changes, Map<String, Object> details)
            throws ToolFailure, InterruptedException {
        change(changes);
    }

    record Entry(String name, boolean directory) {}
}
