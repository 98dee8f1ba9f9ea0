package dev.lungo.providers;

import dev.lungo.core.provider.Credentials;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Keys in `auth.json`, a file that only its owner can read, in the form of OpenCode's. OpenCode's own
/// file is read too, and never written: what is removed here is marked as such in ours.
public final class CredentialFile implements Credentials {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] OWNER_ONLY = POSIX
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
    private static final String API = "api";
    private static final String REMOVED = "removed";

    private record Entry(String type, String key, Map<String, String> metadata) {}

    private final Path file;
    private final Path foreign;

    /// `foreign` is OpenCode's file.
    public CredentialFile(Path file, Path foreign) {
        this.file = file;
        this.foreign = foreign;
    }

    @Override
    public synchronized Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        collect(entries(foreign), keys);
        collect(entries(file), keys);
        return keys;
    }

    private static void collect(Map<String, JsonNode> entries, Map<String, String> keys) {
        entries.forEach((provider, entry) -> {
            var key = entry.path("key").asString("");
            if (entry.path("type").asString("").equals(API) && !key.isBlank()) keys.put(provider, key.strip());
            else keys.remove(provider);
        });
    }

    private static Map<String, JsonNode> entries(Path file) {
        var entries = new LinkedHashMap<String, JsonNode>();
        try {
            if (Files.exists(file)) Json.tree(Files.readString(file)).properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        } catch (IOException | JacksonException unreadable) {
            System.getLogger("lungo.providers").log(System.Logger.Level.WARNING, "cannot read the keys in " + file + "; they are not used");
        }
        return entries;
    }

    /// Keys in a file that a slip of the pen has broken are not to be lost by adding one.
    private Map<String, JsonNode> own() throws IOException {
        try {
            if (Files.exists(file) && !Json.tree(Files.readString(file)).isObject()) throw new IOException("it holds no object");
            return entries(file);
        } catch (IOException | JacksonException unreadable) {
            throw new IOException("the keys in " + file + " cannot be read, so none was changed: repair the file, or remove it", unreadable);
        }
    }

    @Override
    public synchronized void store(String providerID, String key, Map<String, String> metadata) throws IOException {
        var entries = own();
        entries.put(providerID, Json.tree(new Entry(API, key, metadata), Entry.class));
        write(entries);
    }

    @Override
    public synchronized void remove(String providerID) throws IOException {
        var entries = own();
        var before = entries.remove(providerID);
        if (entries(foreign).containsKey(providerID)) entries.put(providerID, Json.tree(new Entry(REMOVED, "", Map.of()), Entry.class));
        else if (before == null) return;
        write(entries);
    }

    private void write(Map<String, JsonNode> entries) throws IOException {
        Files.createDirectories(file.getParent());
        var draft = Files.createFile(file.resolveSibling(".auth-" + UUID.randomUUID() + ".tmp"), OWNER_ONLY);
        try {
            Files.write(draft, Json.bytes(entries));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            Files.deleteIfExists(draft);
            throw new IOException("cannot write " + file + ": " + failed.getMessage(), failed);
        }
    }
}
