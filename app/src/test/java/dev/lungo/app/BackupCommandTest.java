package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.wiring.RunningServer;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.file.Directories;
import dev.lungo.core.session.Session;
import dev.lungo.server.http.ServerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lungo backup`: what it lists, restores, and refuses.
class BackupCommandTest {
    private static final String OLD = "lungo.db.auto.1767225600000";
    private static final String NEW = "lungo.db.auto.1767225700000";

    @TempDir
    private Path home;

    private Map<String, String> environment;
    private Directories directories;

    @BeforeEach
    void lay() throws IOException {
        home = home.toRealPath();
        environment = Map.of("HOME", home.toString(), "XDG_DATA_HOME", home + "/data", "PATH", System.getenv("PATH"));
        directories = Directories.of(environment, home);
    }

    @Test
    void showsThatThereAreNone() throws Exception {
        assertThat(type("list").err()).isEqualTo("No backups yet.\n");
        fails("no backups yet", "restore");
    }

    @Test
    void listsTheNewestFirstAndRestoresIt() throws Exception {
        keep("first", OLD);
        keep("second", NEW);
        keep("third", null);
        assertThat(type("list").out().lines()).hasSize(2).first().asString().startsWith(NEW);
        assertThat(type("restore").out())
                .startsWith("Restored the sessions of 20")
                .contains("lungo backup list");
        assertThat(titles()).containsExactlyInAnyOrder("first", "second");
        assertThat(type("list").out()).contains("lungo.db.replaced.");
        assertThat(type("restore", OLD).out()).startsWith("Restored the sessions of 20");
        assertThat(titles()).containsExactly("first");
    }

    @Test
    void refusesWhileAServerRunsAndNamesTheWayOut() throws Exception {
        keep("first", OLD);
        try (var server = server()) {
            assertThat(server.port()).isPositive();
            fails("a Lungo server is running\nStop it first: lungo server stop", "restore");
        }
        assertThat(type("restore").out()).startsWith("Restored");
    }

    @Test
    void refusesABackupThatIsNotThere() throws Exception {
        keep("first", OLD);
        fails("backup not found: " + NEW + "\nList backups with: lungo backup list", "restore", NEW);
        fails("unknown action: delete\nUse lungo backup list, or lungo backup restore [NAME].", "delete");
    }

    /// Makes a session, and then a copy of the database.
    private void keep(String title, @Nullable String copy) throws Exception {
        try (var server = server();
                var client = client(server)) {
            client.create(new NewSession(title, null, null));
        }
        if (copy == null) return;
        var folder = Files.createDirectories(directories.data().resolve("backups"));
        Files.copy(directories.database(), folder.resolve(copy));
    }

    private List<String> titles() throws Exception {
        try (var server = server();
                var client = client(server)) {
            return client.sessions(10).stream().map(Session::title).toList();
        }
    }

    private RunningServer server() throws IOException {
        return RunningServer.start(directories, environment, "127.0.0.1", 0, new ServerAccess("t", List.of()));
    }

    private LungoClient client(RunningServer server) {
        return new LungoClient(ServerAddress.bearer(server.address(), "t"), home.toString());
    }

    private Stage.Played type(String... words) throws InterruptedException {
        var line = new ArrayList<>(List.of("backup"));
        line.addAll(List.of(words));
        return new Piped(
                        home,
                        () -> {
                            throw new AssertionError("no server is needed");
                        },
                        InputStream.nullInputStream(),
                        environment)
                .type(line);
    }

    private void fails(String message, String... words) throws InterruptedException {
        var played = type(words);
        assertThat(played.code()).isNotEqualTo(ExitCode.OK);
        assertThat(played.err()).contains(message);
    }
}
