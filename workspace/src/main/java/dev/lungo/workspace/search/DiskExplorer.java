package dev.lungo.workspace.search;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Explorer;
import dev.lungo.policy.path.SecretFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Browses the disk. Listings of trees are cached while a user types.
public final class DiskExplorer implements Explorer {
    private static final long LARGEST_SENT = 16 << 20;
    private static final Comparator<Entry> ORDER =
            Comparator.comparing((Entry entry) -> entry.type().equals("file")).thenComparing(Entry::name);

    private final ParallelSearch search = new ParallelSearch();
    private final TreeCache trees = new TreeCache(search);

    @Override
    public List<Entry> list(Area area, String path) throws ToolFailure {
        var directory = inside(area, path);
        var names = directory.toFile().list();
        if (names == null) throw new ToolFailure("Directory not found: " + path + " in " + area.directory() + ".");
        var ignores = Ignores.above(directory.toFile()).below(Ignores.prefix(directory.toFile()), names);
        return Arrays.stream(names)
                .map(name -> entry(area, directory.resolve(name), ignores))
                .sorted(ORDER)
                .toList();
    }

    private static Entry entry(Area area, Path file, Ignores ignores) {
        boolean directory = Files.isDirectory(file);
        var absolute = area.directory().resolve(file).toString();
        var relative = area.directory().relativize(file) + (directory ? "/" : "");
        return new Entry(
                String.valueOf(file.getFileName()),
                relative,
                absolute,
                directory ? "directory" : "file",
                ignores.ignored(absolute, directory));
    }

    @Override
    public Content read(Area area, String path) throws ToolFailure {
        var file = inside(area, path);
        try {
            if (Files.isDirectory(file)) throw new ToolFailure(path + " is a directory.");
            if (Files.exists(file) && !Files.isRegularFile(file))
                throw new ToolFailure(path + " is a device, pipe, or socket.");
            if (Files.exists(file) && Files.size(file) > LARGEST_SENT)
                throw new ToolFailure(path + " is too large to be sent (more than " + (LARGEST_SENT >> 20) + " MiB).");
            return content(file, Files.readAllBytes(file));
        } catch (NoSuchFileException absent) {
            return new Content("text", "", null, null);
        } catch (IOException unreadable) {
            throw new ToolFailure(path + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static Content content(Path file, byte[] bytes) throws IOException {
        var mime = Objects.requireNonNullElse(Files.probeContentType(file), "application/octet-stream");
        if (!mime.startsWith("image/") || mime.contains("svg")) {
            try {
                var text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                if (text.indexOf('\0') < 0)
                    return new Content(
                            "text", text.endsWith("\n") ? text.substring(0, text.length() - 1) : text, null, null);
            } catch (CharacterCodingException binary) {
                // The text is sent unchanged.
            }
        }
        return new Content("binary", Base64.getEncoder().encodeToString(bytes), "base64", mime);
    }

    /// The path as it was named, if both the path and its target are inside.
    private static Path inside(Area area, String path) throws ToolFailure {
        try {
            var named = area.directory().resolve(path).normalize();
            if (named.startsWith(area.home()) && real(named).startsWith(real(area.home()))) return named;
        } catch (InvalidPathException wrong) {
            throw new ToolFailure("\"" + path + "\" is not a path: " + wrong.getReason());
        }
        throw new ToolFailure.Denied(path + " leads out of the project " + area.home() + ".");
    }

    /// Target of a path, as far as it exists.
    private static Path real(Path path) throws ToolFailure {
        try {
            return path.toRealPath();
        } catch (NoSuchFileException absent) {
            if (Files.isSymbolicLink(path)) throw new ToolFailure.Denied(path + " is a broken link.");
            var parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        } catch (IOException unreadable) {
            throw new ToolFailure(path + " cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public List<String> find(Area area, String query, Kind kind, int limit) throws ToolFailure, InterruptedException {
        return trees.of(inside(area, "")).find(query, kind, limit);
    }

    @Override
    public List<Match> lines(Area area, String regex, int limit) throws ToolFailure, InterruptedException {
        var found = search.grep(inside(area, ""), regex, null, limit).items().stream()
                .filter(line ->
                        !SecretFiles.has(area.home().relativize(line.file()).toString()))
                .toList();
        return new MatchedLines(area.directory(), SearchPattern.of(regex).line()).of(found);
    }
}
