package dev.lungo.core.workspace;

import dev.lungo.core.session.FileDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Keeps states of a project's files, so that a turn can be undone and done again. A state is named by
/// an opaque id and stays readable when the program ends. What version control ignores is not kept, and
/// nothing of the user's repository is ever written. Files are absolute paths. Thread-safe.
///
/// An `IOException` says that states cannot be kept or read now; the files are as they were.
public interface Snapshots {
    /// The state of all files now.
    String take() throws IOException, InterruptedException;

    /// The newest known state with only these files looked at again.
    String take(Collection<Path> files) throws IOException, InterruptedException;

    /// The state `onto`, but with these files as they are in `from`.
    String graft(String onto, String from, Collection<Path> files) throws IOException, InterruptedException;

    /// The files that differ between two states.
    Set<Path> changed(String before, String after) throws IOException, InterruptedException;

    /// How these files differ between two states; those that do not are left out.
    List<FileDiff> diff(String before, String after, Collection<Path> files) throws IOException, InterruptedException;

    /// The state `ours` with what happened to these files from `base` to `theirs` done to it too. Where
    /// both sides changed the same lines, or one deleted what the other changed, it stays as in `ours`.
    Merged merge(String base, String ours, String theirs, Collection<Path> files) throws IOException, InterruptedException;

    /// Makes these files on the disk what they are in a state; one that is not in it is deleted. Each file
    /// is replaced atomically.
    void place(String state, Collection<Path> files) throws IOException, InterruptedException;

    /// `conflicts` are the files that stayed as they were.
    record Merged(String state, Set<Path> conflicts) {}
}
