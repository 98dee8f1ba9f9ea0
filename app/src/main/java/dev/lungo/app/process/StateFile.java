package dev.lungo.app.process;

import dev.lungo.core.Version;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;

/// The file by which clients find the resident server. Only the user can read it: it holds the token.
public final class StateFile {
    private final Path file;
    private final byte[] content;

    private StateFile(Path file, byte[] content) {
        this.file = file;
        this.content = content;
    }

    /// Writes the file of this process, atomically.
    public static StateFile write(Path file, int port, String token) throws IOException {
        var state = new LinkedHashMap<String, Object>();
        state.put("pid", ProcessHandle.current().pid());
        state.put("port", port);
        state.put("token", token);
        state.put("version", Version.CURRENT);
        state.put("started", System.currentTimeMillis());
        var content = Json.bytes(state);
        Files.createDirectories(file.getParent());
        var fresh = Files.createTempFile(file.getParent(), "server", ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new StateFile(file, content);
    }

    /// Removes the file unless another server has written its own since.
    public void remove() {
        try {
            if (Arrays.equals(Files.readAllBytes(file), content)) Files.delete(file);
        } catch (IOException gone) {
            System.getLogger("lungo.server").log(System.Logger.Level.DEBUG, "no state file to remove", gone);
        }
    }
}
