package dev.lungo.workspace.file;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Drafts;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Files as they are on the disk, with nobody asked. Changes of one file never interleave within this
/// process, whichever instance makes them.
public final class DiskFiles implements Files {
    private final Path directory;
    private final Path home;
    private final Drafts drafts;

    public DiskFiles(Path directory, Path home, Drafts drafts) {
        this.directory = directory.toAbsolutePath().normalize();
        this.home = home;
        this.drafts = drafts;
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
        for (var at = path; at != null; at = at.getParent()) {
            if (!java.nio.file.Files.exists(at, LinkOption.NOFOLLOW_LINKS)) continue;
            try {
                var real = at.toRealPath();
                return at.equals(path)
                        ? real
                        : real.resolve(at.relativize(path)).normalize();
            } catch (NoSuchFileException dangling) {
                return target(at, path);
            } catch (IOException unreadable) {
                return path;
            }
        }
        return path;
    }

    /// Of a link to what is not there (yet): a write would make it.
    private Path target(Path link, Path path) {
        try {
            var target = link.resolveSibling(java.nio.file.Files.readSymbolicLink(link))
                    .normalize();
            return target.equals(link)
                    ? path
                    : real(target.resolve(link.relativize(path)).normalize());
        } catch (IOException | UnsupportedOperationException noLink) {
            return path;
        }
    }

    @Override
    public FileContent read(Path file) throws ToolFailure, InterruptedException {
        try (var stream = open(file)) {
            return stream.whole();
        }
    }

    @Override
    public FileStream open(Path file) throws ToolFailure {
        if (java.nio.file.Files.isDirectory(file)) {
            throw new ToolFailure(file + " is a directory, not a file. List it instead.");
        }
        try {
            var size = java.nio.file.Files.size(file);
            if (!java.nio.file.Files.isRegularFile(file)) {
                throw new ToolFailure(file + " is a device, pipe or socket; only regular files can be read.");
            }
            return new FileStream(file, size, Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ)));
        } catch (NoSuchFileException missing) {
            throw new ToolFailure(SimilarNames.missing(file));
        } catch (IOException unreadable) {
            throw new ToolFailure("Cannot read " + file + ": " + reason(unreadable) + ".");
        }
    }

    @Override
    public List<Entry> list(Path directory) throws ToolFailure {
        if (java.nio.file.Files.exists(directory) && !java.nio.file.Files.isDirectory(directory)) {
            throw new ToolFailure(directory + " is a file, not a directory. Read it instead.");
        }
        try (var stream = java.nio.file.Files.newDirectoryStream(directory)) {
            var entries = new ArrayList<Entry>();
            for (var path : stream) {
                entries.add(new Entry(path.getFileName().toString(), java.nio.file.Files.isDirectory(path)));
            }
            entries.sort(Comparator.comparing(Entry::name));
            return List.copyOf(entries);
        } catch (NoSuchFileException missing) {
            throw new ToolFailure(SimilarNames.missing(directory));
        } catch (IOException unreadable) {
            throw new ToolFailure("Cannot list " + directory + ": " + reason(unreadable) + ".");
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
        var targets = changes.stream().map(Target::of).toList();
        try (var _ = FileLocks.hold(targets)) {
            var transaction = new FileTransaction(drafts);
            for (var target : targets) {
                transaction.add(target);
            }
            transaction.commit();
        }
    }

    /// What went wrong, without the path that Java puts in front.
    static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case FileSystemLoopException _ -> "its symbolic links go in circles";
            case FileSystemException known when known.getReason() != null -> known.getReason();
            case FileSystemException unknown -> unknown.getClass().getSimpleName() + " at " + unknown.getFile();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
