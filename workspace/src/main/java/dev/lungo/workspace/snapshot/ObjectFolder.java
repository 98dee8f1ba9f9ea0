package dev.lungo.workspace.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private final PrivateGit git;

    ObjectFolder(PrivateGit git) {
        this.git = git;
    }

    String write(String type, byte[] content) throws IOException {
        var header = (type + " " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        var digest = sha1();
        digest.update(header);
        var id = HEX.formatHex(digest.digest(content));
        var place = place(id);
        if (Files.exists(place)) return id;
        Files.createDirectories(place.getParent());
        var draft = place.resolveSibling("tmp_" + UUID.randomUUID());
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(new FileOutputStream(draft.toFile()), deflater)) {
            out.write(header);
            out.write(content);
        } finally {
            deflater.end();
        }
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

    private Path place(String id) {
        return git.objects().resolve(id.substring(0, 2)).resolve(id.substring(2));
    }

    byte[] read(String id) throws IOException, InterruptedException {
        keep(List.of(id));
        try (var in = new InflaterInputStream(new FileInputStream(place(id).toFile()))) {
            while (in.read() > 0) {
                // the header ends with a zero
            }
            return in.readAllBytes();
        }
    }

    /// Copies those which only the user's repository has, with one process.
    void keep(Collection<String> ids) throws IOException, InterruptedException {
        var missing = ids.stream().distinct().filter(id -> !Files.exists(place(id))).toList();
        if (missing.isEmpty()) return;
        var output = git.run(missing.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.US_ASCII), "cat-file", "--batch");
        int at = 0;
        for (var id : missing) {
            var line = new ByteArrayOutputStream();
            while (output[at] != '\n') line.write(output[at++]);
            var words = line.toString(StandardCharsets.US_ASCII).split(" ");
            if (words.length != 3) throw new IOException("the kept content " + id + " is gone");
            int length = Integer.parseInt(words[2]);
            write(words[1], Arrays.copyOfRange(output, at + 1, at + 1 + length));
            at += length + 2;
        }
    }
}
