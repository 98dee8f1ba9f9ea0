package dev.lungo.workspace.snapshot;

import dev.lungo.wire.OwnerOnly;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Git's objects as loose files, read and written without git, because a process for each would cost
/// more than the step that it belongs to. What is read from the user's repository is copied, so that it
/// stays when they clean up.
///
/// Plain streams, not channels: a channel is closed when its thread is interrupted, and what an
/// interrupted turn has changed must be kept too.
final class ObjectFolder {
    private static final HexFormat HEX = HexFormat.of();
    /// A larger content is not compressed: it most often is already.
    private static final int LARGE = 1 << 20;
    private static final long FRESH_MILLIS = 3_600_000;

    private final PrivateGit git;

    ObjectFolder(PrivateGit git) {
        this.git = git;
    }

    /// Contents of a stream, `size` bytes long.
    interface Source {
        InputStream open() throws IOException;
    }

    String write(String type, byte[] content) throws IOException {
        var digest = sha1();
        var header = header(type, content.length);
        digest.update(header);
        var id = HEX.formatHex(digest.digest(content));
        if (isThere(id)) return id;
        var draft = draft();
        try (var out = deflated(draft, content.length)) {
            out.write(header);
            out.write(content);
        }
        return place(draft, id);
    }

    /// The same for a file of any size.
    ///
    /// @throws IOException also when it is not as long as it was
    String write(Source source, long size) throws IOException {
        if (size <= LARGE) {
            try (var in = source.open()) {
                return write("blob", in.readAllBytes());
            }
        }
        var draft = draft();
        var digest = sha1();
        long copied;
        try (var in = source.open();
                var out = new DigestOutputStream(deflated(draft, size), digest)) {
            out.write(header("blob", size));
            copied = in.transferTo(out);
        }
        if (copied == size) return place(draft, HEX.formatHex(digest.digest()));
        Files.delete(draft);
        throw new IOException("it changed while it was read");
    }

    private static byte[] header(String type, long size) {
        return (type + " " + size + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static OutputStream deflated(Path draft, long size) throws IOException {
        var deflater = new Deflater(size > LARGE ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
        return new DeflaterOutputStream(new FileOutputStream(draft.toFile()), deflater, 1 << 14) {
            @Override
            public void close() throws IOException {
                super.close();
                deflater.end();
            }
        };
    }

    private Path draft() throws IOException {
        OwnerOnly.directories(git.objects());
        var draft = git.objects().resolve("tmp_" + UUID.randomUUID());
        OwnerOnly.create(draft);
        return draft;
    }

    private String place(Path draft, String id) throws IOException {
        var place = path(id);
        OwnerOnly.parents(place);
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        return id;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Path path(String id) {
        return git.objects().resolve(id.substring(0, 2)).resolve(id.substring(2));
    }

    /// One that is used again is as good as new for the collection of old ones.
    private boolean isThere(String id) throws IOException {
        var place = path(id);
        if (!Files.exists(place)) return false;
        long now = System.currentTimeMillis();
        if (now - Files.getLastModifiedTime(place).toMillis() > FRESH_MILLIS)
            Files.setLastModifiedTime(place, FileTime.fromMillis(now));
        return true;
    }

    /// True if it is here or in one of the user's repositories.
    boolean has(String id) throws IOException, InterruptedException {
        return Files.exists(path(id)) || copied(List.of(id)).isEmpty();
    }

    byte[] read(String id) throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        copy(id, out);
        return out.toByteArray();
    }

    void copy(String id, OutputStream out) throws IOException, InterruptedException {
        keep(List.of(id));
        try (var in = new InflaterInputStream(new FileInputStream(path(id).toFile()))) {
            while (in.read() > 0) {
                // the header ends with a zero
            }
            in.transferTo(out);
        }
    }

    /// Copies those which only the user's repository has, with one process.
    ///
    /// @throws IOException when one is nowhere
    void keep(Collection<String> ids) throws IOException, InterruptedException {
        var lost = copied(ids);
        if (!lost.isEmpty()) throw new IOException("the kept content " + lost.getFirst() + " is gone");
    }

    /// Copies those which only the user's repository has, and keeps all of them as long as new ones.
    void renew(Collection<String> ids) throws IOException, InterruptedException {
        keep(ids);
        for (var id : ids) isThere(id);
    }

    /// Copies those which only the user's repository has; returns those that are nowhere.
    List<String> copied(Collection<String> ids) throws IOException, InterruptedException {
        var missing =
                ids.stream().distinct().filter(id -> !Files.exists(path(id))).toList();
        return missing.isEmpty()
                ? missing
                : git.contents(missing, (type, in, size) -> write(type, in.readNBytes((int) size)));
    }
}
