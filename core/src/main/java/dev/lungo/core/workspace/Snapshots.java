package dev.lungo.core.workspace;

import dev.lungo.core.session.FileDiff;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps states of a project's files, so that a turn can be undone and redone. A state holds some files, is named by
/// an opaque id, and stays readable when the program ends. Nothing of the user's repository is ever written. Files
/// are absolute paths. Thread-safe.
///
/// An `IOException` says that states cannot be kept or read now; the files are as they were.
public interface Snapshots {
    /// Begins to follow what one turn changes.
    Track track();

    /// These files as they are now.
    String take(Collection<Path> files) throws IOException, InterruptedException;

    /// The state `onto`, but with these files as they are in `from`.
    String graft(String onto, String from, Collection<Path> files) throws IOException, InterruptedException;

    /// The files that differ between two states.
    Set<Path> changed(String before, String after) throws IOException, InterruptedException;

    /// Differences of these files between two states; unchanged ones are left out.
    List<FileDiff> diff(String before, String after, Collection<Path> files) throws IOException, InterruptedException;

    /// Differences of these files between two states, in pieces. A file that was deleted and one that was added with
    /// much the same content are one that was renamed.
    List<ChangedFile> pieces(String before, String after, Collection<Path> files)
            throws IOException, InterruptedException;

    /// The state `after` without some of the pieces that `pieces` finds with the same arguments.
    ///
    /// @throws IOException also if a file has another version or no such piece
    String without(String before, String after, Collection<Path> files, List<RejectedHunks> rejected)
            throws IOException, InterruptedException;

    /// The content of a file in a state; empty if it has none that is kept.
    Optional<byte[]> content(String state, Path file) throws IOException, InterruptedException;

    /// These files as a checkout of a commit would write them. Permissions that git does not keep are those in `now`,
    /// and so are the line ends where they are all that differs.
    String committed(CommittedFiles commit, String now) throws IOException, InterruptedException;

    /// The state `ours` with what happened to these files from `base` to `theirs` done to it too. Where both sides
    /// changed the same lines, or one deleted what the other changed, it stays as in `ours`.
    Merged merge(String base, String ours, String theirs, Collection<Path> files)
            throws IOException, InterruptedException;

    /// Makes these files on the disk what they are in a state; one that is not in it is deleted. Each file
    /// is replaced atomically.
    void place(String state, Collection<Path> files) throws IOException, InterruptedException;

    /// Notes changes that are about to be made by the user's order, so that they can be undone later, in another
    /// process too.
    void remember(Changed changed) throws IOException, InterruptedException;

    /// The changes that were noted, newest first, without those that are no longer kept.
    List<Remembered> remembered() throws IOException, InterruptedException;

    /// Deletes a note.
    void forget(Remembered remembered) throws IOException, InterruptedException;

    /// Changes that a step had made when its process was killed, if the process was following that step.
    Optional<Changed> recover(String step) throws IOException, InterruptedException;

    /// `left` are the files that did not get all of what was done to `theirs`.
    record Merged(String state, Map<Path, Left> left) {}

    /// Why a file does not get what it should.
    enum Left {
        /// The file was changed in the same place.
        CONFLICT,
        /// Parts of it were; the others are as they should be.
        PARTLY,
        /// The content exceeded a limit, or is no longer kept.
        NOT_KEPT,
        /// The file does not belong to the project, or belongs to git.
        OUTSIDE
    }

    /// These files are in `before` as they were and in `after` as they became.
    record Changed(String before, String after, Set<Path> files) {}

    /// Changes with the time of their note, in epoch milliseconds.
    record Remembered(long time, Changed changed) {}

    /// Changes of one turn, separate from those that the user and other turns make at the same time. Thread-safe.
    interface Track {
        /// Call this before these files are changed.
        Span editing(String step, Collection<Path> files) throws IOException, InterruptedException;

        /// Call this before a command runs that may change any file.
        Span running(String step) throws IOException, InterruptedException;

        /// Changes since the last `clear`; null for none.
        @Nullable
        Changed changed() throws IOException, InterruptedException;

        void clear() throws IOException;
    }

    /// Something that is changing files.
    interface Span {
        /// Environment that identifies the processes of a command.
        Map<String, String> environment();

        void end() throws IOException, InterruptedException;
    }
}
