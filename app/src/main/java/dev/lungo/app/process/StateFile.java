package dev.lungo.app.process;

import dev.lungo.cli.resident.ServerState;
import dev.lungo.core.process.Version;
import dev.lungo.wire.Json;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The file by which clients find the resident server. Only the user can read it: it holds the token.
public final class StateFile {
    private final Path file;
    private final ServerState state;
    private final byte[] content;

    private StateFile(Path file, ServerState state, byte[] content) {
        this.file = file;
        this.state = state;
        this.content = content;
    }

    /// Writes the file of this process, atomically.
    public static StateFile write(Path file, int port, String token, @Nullable String notice) throws IOException {
        var state = new ServerState(
                ProcessHandle.current().pid(), port, token, Version.CURRENT, System.currentTimeMillis(), notice);
        var content = Json.bytes(state);
        OwnerOnly.replace(file, content);
        return new StateFile(file, state, content);
    }

    public ServerState state() {
        return state;
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
