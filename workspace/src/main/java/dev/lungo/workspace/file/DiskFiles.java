package dev.lungo.workspace.file;

import dev.lungo.core.file.Drafts;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files on the disk, without permission checks. A path is resolved once, and its target is used through a handle of
/// its directory, so a link that replaces a directory is not followed. Changes of one file never interleave within
/// this process, whichever instance makes them.
public final class DiskFiles implements Files {
    private final Path directory;
    private final Path home;
    private final Drafts drafts;
    private final @Nullable Set<Path> places;

    public DiskFiles(Path directory, Path home, Drafts drafts) {
        this(directory.toAbsolutePath().normalize(), home, drafts, null);
    }

    private DiskFiles(Path directory, Path home, Drafts drafts, @Nullable Set<Path> places) {
        this.directory = directory;
        this.home = home;
        this.drafts = drafts;
        this.places = places;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Path resolve(String path) {
        if (path.equals("~") || path.startsWith("~/")) {
            return home.resolve(path.substring(Math.min(2, path.length()))).normalize();
        }
        return directory.resolve(path).normalize();
    }

    @Override
    public Path real(Path path) {
        return RealPaths.of(path);
    }

    @Override
    public Files confinedTo(Set<Path> places) {
        var both = new HashSet<>(places);
        if (this.places != null) both.retainAll(this.places);
        return new DiskFiles(directory, home, drafts, Set.copyOf(both));
    }

    /// Current target of a path.
    private Path permitted(Path path) throws ToolFailure {
        var real = RealPaths.of(path);
        require(path, real);
        return real;
    }

    private void require(Path path, Path place) throws ToolFailure {
        if (places != null && !places.contains(place)) throw moved(path);
    }

    private static ToolFailure moved(Path path) {
        return new ToolFailure(path + " has changed its target since it was checked, so it was not used. Try again.");
    }

    @Override
    public FileContent read(Path file) throws ToolFailure, InterruptedException {
        try (var stream = open(file)) {
            return stream.whole();
        }
    }

    @Override
    public FileStream open(Path file) throws ToolFailure {
        var real = permitted(file);
        var parent = real.getParent();
        if (parent == null) throw directory(file);
        try (var folder = OpenFolder.open(parent)) {
            return open(file, folder, real.getFileName());
        } catch (DirectoryHandle.Moved moved) {
            throw moved(file);
        } catch (NoSuchFileException missing) {
            throw new ToolFailure(missing(file, parent));
        } catch (IOException unreadable) {
            throw new ToolFailure("Cannot read " + file + ": " + reason(unreadable) + ".");
        }
    }

    private static FileStream open(Path file, OpenFolder folder, Path name) throws ToolFailure, IOException {
        var found = folder.attributes(name, LinkOption.NOFOLLOW_LINKS);
        if (found.isDirectory()) throw directory(file);
        if (found.isSymbolicLink()) throw moved(file);
        if (!found.isRegularFile())
            throw new ToolFailure(file + " is a device, pipe, or socket; only regular files can be read.");
        return new FileStream(file, found.size(), Channels.newInputStream(folder.read(name)));
    }

    private static ToolFailure directory(Path file) {
        return new ToolFailure(file + " is a directory, not a file. List it instead.");
    }

    @Override
    public List<Entry> list(Path directory) throws ToolFailure {
        var real = permitted(directory);
        try (var folder = OpenFolder.open(real)) {
            var entries = new ArrayList<Entry>();
            for (var name : folder.names()) entries.add(new Entry(name.toString(), isDirectory(folder, name)));
            entries.sort(Comparator.comparing(Entry::name));
            return List.copyOf(entries);
        } catch (DirectoryHandle.Moved moved) {
            throw moved(directory);
        } catch (NotDirectoryException file) {
            throw new ToolFailure(directory + " is a file, not a directory. Read it instead.");
        } catch (NoSuchFileException missing) {
            throw new ToolFailure(missing(directory, real.getParent()));
        } catch (IOException unreadable) {
            throw new ToolFailure("Cannot list " + directory + ": " + reason(unreadable) + ".");
        }
    }

    private static boolean isDirectory(OpenFolder folder, Path name) {
        try {
            return folder.attributes(name).isDirectory();
        } catch (IOException dangling) {
            return false;
        }
    }

    private static String missing(Path file, @Nullable Path parent) {
        if (parent == null) return file + " does not exist.";
        try (var folder = OpenFolder.open(parent)) {
            return SimilarNames.missing(file, folder.names());
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return file + " does not exist, and neither does its directory " + file.getParent() + ".";
        } catch (IOException unlisted) {
            return file + " does not exist.";
        }
    }

    @Override
    public boolean isDirectory(Path file) {
        return java.nio.file.Files.isDirectory(file);
    }

    @Override
    public boolean exists(Path file) {
        return java.nio.file.Files.exists(file);
    }

    @Override
    public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
        var targets = new ArrayList<Target>();
        for (var change : changes) {
            var target = Target.of(change);
            for (var place : target.places().toList()) require(change.path(), place);
            targets.add(target);
        }
        try (var _ = PathLocks.hold(targets);
                var transaction = new FileTransaction(drafts)) {
            for (var target : targets) transaction.add(target);
            transaction.commit();
        }
    }

    /// The cause of a failure, without the path that Java puts in front.
    static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException missing -> name(missing) + " does not exist";
            case FileAlreadyExistsException there -> name(there) + " already exists";
            case NotDirectoryException _ -> "not a directory";
            case DirectoryNotEmptyException _ -> "the directory is not empty";
            case FileSystemLoopException _ -> "its symbolic links form a loop";
            case FileSystemException known when known.getReason() != null -> known.getReason();
            case FileSystemException _ -> "the file system reported an error";
            default -> String.valueOf(failure.getMessage());
        };
    }

    /// Not the whole path, which may be that of a handle.
    private static String name(FileSystemException failure) {
        var name = Path.of(String.valueOf(failure.getFile())).getFileName();
        return name == null ? "it" : name.toString();
    }
}
