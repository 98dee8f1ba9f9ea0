package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.wiring.ResidentServerProcess;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.file.Directories;
import dev.lungo.core.session.Session;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that finds its database damaged.
class DamagedDatabaseTest {
    @TempDir
    private Path root;

    @Test
    void savesItAndTellsEveryClient() throws Exception {
        var environment = Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                root.toString(),
                "XDG_CONFIG_HOME",
                root + "/config",
                "XDG_DATA_HOME",
                root + "/data",
                "XDG_STATE_HOME",
                root + "/state",
                "XDG_CACHE_HOME",
                root + "/cache");
        var directories = Directories.of(environment, root);
        Session kept;
        try (var residence = ResidentServerProcess.start(directories, environment, root);
                var client = new LungoClient(residence.state().address(environment), root.toString())) {
            assertThat(residence.state().notice()).isNull();
            kept = client.create(new NewSession("Kept", null, null));
        }
        try (var bytes = FileChannel.open(directories.database(), StandardOpenOption.WRITE)) {
            bytes.write(ByteBuffer.wrap(new byte[100]), 0);
        }
        try (var residence = ResidentServerProcess.start(directories, environment, root);
                var client = new LungoClient(residence.state().address(environment), root.toString());
                var ear = Ear.open(client)) {
            var notice = residence.state().notice();
            assertThat(notice)
                    .contains(
                            "was damaged",
                            "It was kept as " + directories.database() + ".damaged-",
                            "1 session was saved");
            assertThat(ear.until(Event.TuiToast.class))
                    .isEqualTo(new Event.TuiToast("Lungo", notice, "warning", 15_000L));
            assertThat(client.session(kept.id()).title()).isEqualTo("Kept");
        }
    }
}
