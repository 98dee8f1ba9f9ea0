package dev.lungo.workspace.snapshot;

import dev.lungo.core.file.AtomicFile;
import dev.lungo.wire.OwnerOnly;
import dev.lungo.workspace.snapshot.Folder.Entry;
import dev.lungo.workspace.snapshot.Folder.Kind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// State of a worktree at its last scan, for the next process. One record per directory; changed ones are appended,
/// and the last record of a path counts.
final class IndexFile {
    private static final int VERSION = 0x4C554E31;
    private static final int FILE = 0;
    private static final int FOLDER = 1;

    private final Path file;
    private long whole;
    private boolean usable;

    IndexFile(Path file) {
        this.file = file;
    }

    /// Null if there is no readable index.
    @Nullable
    Folder load() {
        if (!Files.isRegularFile(file)) return null;
        var folders = new HashMap<String, Folder>();
        try (var in = new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16))) {
            if (in.readInt() != VERSION) return null;
            while (read(in, folders)) {
                // the next record
            }
        } catch (IOException | IllegalArgumentException damaged) {
            return null;
        }
        return folders.get("");
    }

    /// Directories come before what is in them.
    private static boolean read(DataInputStream in, Map<String, Folder> folders) throws IOException {
        try {
            var path = in.readUTF();
            var folder = folders.computeIfAbsent(path, _ -> new Folder());
            folder.print = in.readLong();
            int flags = in.readByte();
            folder.uncovered = (flags & 1) != 0;
            folder.repository = (flags & 2) != 0;
            int count = in.readInt();
            var names = new ArrayList<String>();
            var entries = new ArrayList<Entry>();
            for (int i = 0; i < count; i++) {
                names.add(in.readUTF());
                entries.add(entry(in, path + names.getLast() + "/", folders));
            }
            folder.replace(names, entries);
            folder.changed = false;
            return true;
        } catch (EOFException end) {
            return false;
        }
    }

    private static Entry entry(DataInputStream in, String path, Map<String, Folder> folders) throws IOException {
        boolean isFolder = in.readByte() == FOLDER;
        var kind = Kind.values()[in.readByte()];
        if (isFolder) return Entry.of(folders.computeIfAbsent(path, _ -> new Folder()), kind);
        return new Entry(
                in.readInt(), Folder.HEX.formatHex(in.readNBytes(Folder.ID)), in.readLong(), in.readLong(), kind, null);
    }

    /// Writes the changes.
    void save(Folder root) throws IOException {
        boolean anew = !usable || Files.size(file) > 3 * whole + 1_000_000;
        var target = anew ? file.resolveSibling(file.getFileName() + ".new") : file;
        OwnerOnly.create(target);
        try (var out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(target.toFile(), !anew), 1 << 16))) {
            if (anew) out.writeInt(VERSION);
            write(out, "", root, anew);
        }
        if (!anew) return;
        AtomicFile.publish(target, file);
        whole = Files.size(file);
        usable = true;
    }

    private static void write(DataOutputStream out, String path, Folder folder, boolean all) throws IOException {
        if (all || folder.changed) {
            out.writeUTF(path);
            out.writeLong(folder.print);
            out.writeByte((folder.uncovered ? 1 : 0) | (folder.repository ? 2 : 0));
            out.writeInt(folder.size());
            for (int i = 0; i < folder.size(); i++) write(out, folder.name(i), folder.entry(i));
            folder.changed = false;
        }
        for (int i = 0; i < folder.size(); i++) {
            var below = folder.below(i);
            if (below != null) write(out, path + folder.name(i) + "/", below, all);
        }
    }

    private static void write(DataOutputStream out, String name, Entry entry) throws IOException {
        out.writeUTF(name);
        out.writeByte(entry.below() == null ? FILE : FOLDER);
        out.writeByte(entry.kind().ordinal());
        if (entry.below() != null) return;
        out.writeInt(entry.mode());
        out.write(Folder.HEX.parseHex(entry.id()));
        out.writeLong(entry.print());
        out.writeLong(entry.size());
    }
}
