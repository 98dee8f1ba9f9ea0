package dev.lungo.wire.signin;

import dev.lungo.wire.Json;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A JSON object in a file that only its owner can read. It is replaced as a whole, by one at a time.
public final class EntryFile {
    /// Changes the entries in place, and returns the one that the caller wants to know.
    public interface Change {
        @Nullable
        JsonNode of(Map<String, JsonNode> entries);
    }

    private final Path path;
    private final String again;

    /// @param again is the command that makes new entries, such as `lungo auth login`
    public EntryFile(Path path, String again) {
        this.path = path;
        this.again = again;
    }

    public Path beside(String name) {
        return path.resolveSibling(name);
    }

    /// Changes with the file.
    public String stamp() {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey() + ";";
        } catch (IOException absent) {
            return "-;";
        }
    }

    /// The readable entries; none of a broken file.
    public Map<String, JsonNode> readable() {
        try {
            return read();
        } catch (IOException | JacksonException unreadable) {
            System.getLogger("lungo.credentials")
                    .log(System.Logger.Level.WARNING, "cannot read the keys in " + path + "; they are not used");
            return Map.of();
        }
    }

    private Map<String, JsonNode> read() throws IOException {
        var entries = new LinkedHashMap<String, JsonNode>();
        if (!Files.exists(path)) return entries;
        var tree = Json.tree(Files.readString(path));
        if (!tree.isObject()) throw new IOException("not a JSON object");
        tree.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    /// Sets an unreadable file aside, so that nothing of it is lost. @return what the user must know
    public Optional<String> rescue() throws IOException {
        try {
            read();
            return Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            var aside = OwnerOnly.setAside(path);
            return Optional.of("The keys in " + path + " could not be read. The file was kept as " + aside
                    + ". Repair it and rename it to " + path.getFileName() + ", or run " + again + " again.");
        }
    }

    /// Returns the entry that the change returns. A file that cannot be parsed is set aside and the change refused, so
    /// that an editing mistake loses no keys.
    public Optional<JsonNode> change(Change change) throws IOException, InterruptedException {
        return CredentialLocks.alone(beside("auth.lock"), () -> {
            var damage = rescue();
            if (damage.isPresent()) throw new IOException(damage.get());
            var entries = read();
            var old = Map.copyOf(entries);
            var before = Optional.ofNullable(change.of(entries));
            if (!entries.equals(old)) write(entries);
            return before;
        });
    }

    private void write(Map<String, JsonNode> entries) throws IOException {
        try {
            OwnerOnly.replace(path, Json.bytes(entries));
        } catch (IOException failed) {
            throw new IOException("cannot write " + path + ": " + failed.getMessage(), failed);
        }
    }
}
