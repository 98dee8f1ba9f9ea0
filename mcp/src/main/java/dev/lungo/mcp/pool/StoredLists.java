package dev.lungo.mcp.pool;

import dev.lungo.core.id.ContentHash;
import dev.lungo.mcp.pool.ServerEntry.Local;
import dev.lungo.mcp.pool.ServerEntry.Remote;
import dev.lungo.wire.Json;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The lists that a server sent last, in a file, so that a new process can offer its tools before the server has
/// started. Another entry of the configuration, another directory, and other trust have another file.
record StoredLists(Path file) {
    private static final System.Logger LOG = System.getLogger("lungo.mcp");
    private static final int LARGEST = 4 << 20;

    static StoredLists of(Path folder, ServerStarter starter, String name, ServerEntry entry) {
        var key = Json.bytes(List.of(
                starter.directory().toString(), String.valueOf(starter.trusted()), name, identity(entry.target())));
        var readable = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return new StoredLists(folder.resolve("lists").resolve(readable + "-" + ContentHash.of(key) + ".json"));
    }

    private static List<Object> identity(ServerEntry.Target target) {
        return switch (target) {
            case Local local -> List.of(local.command(), String.valueOf(local.directory()), local.environment());
            case Remote remote -> List.of(remote.url().toString(), remote.headers());
        };
    }

    /// Null if none are stored.
    @Nullable
    ServerLists read() {
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST) return null;
            return Json.read(Files.readAllBytes(file), ServerLists.class);
        } catch (IOException | JacksonException damaged) {
            LOG.log(System.Logger.Level.DEBUG, "cannot read " + file, damaged);
            return null;
        }
    }

    /// Stores them if they have changed.
    void write(ServerLists lists) {
        var bytes = Json.bytes(lists);
        try {
            if (bytes.length > LARGEST || Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) return;
            OwnerOnly.replace(file, bytes);
        } catch (IOException full) {
            LOG.log(System.Logger.Level.DEBUG, "cannot write " + file, full);
        }
    }
}
