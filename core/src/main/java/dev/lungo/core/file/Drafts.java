package dev.lungo.core.file;

import java.nio.file.Path;

/// Names for new contents that are written beside a file and then take its place. What a killed process leaves of
/// them is swept up by a later one. Thread-safe.
public interface Drafts {
    /// An unused path next to `file`; call `done` once it no longer exists.
    Path beside(Path file);

    void done();
}
