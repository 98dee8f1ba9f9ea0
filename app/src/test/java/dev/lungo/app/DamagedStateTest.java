package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.app.audit.AuditLog;
import dev.lungo.app.process.TrustFile;
import dev.lungo.app.wiring.RunningServer;
import dev.lungo.core.file.Directories;
import dev.lungo.core.id.Id;
import dev.lungo.policy.trust.TrustBook;
import dev.lungo.server.http.ServerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that finds the small files of its state damaged: they are kept, and the user is told.
class DamagedStateTest {
    @TempDir
    private Path home;

    private Map<String, String> environment;
    private Directories directories;

    @BeforeEach
    void lay() throws IOException {
        home = home.toRealPath();
        environment = Map.of(
                "HOME",
                home.toString(),
                "XDG_DATA_HOME",
                home + "/data",
                "XDG_STATE_HOME",
                home + "/state",
                "PATH",
                "");
        directories = Directories.of(environment, home);
        Files.createDirectories(directories.data());
        Files.createDirectories(directories.state());
    }

    @Test
    void brokenFilesAreKeptAndNamed() throws Exception {
        Files.writeString(directories.credentials(), "{\"lab\": {\"key\": \"precious\"");
        Files.writeString(directories.trust(), "precious");
        try (var server = start()) {
            assertThat(server.notice().orElse(""))
                    .contains("The keys in " + directories.credentials() + " could not be read")
                    .contains("kept as " + aside(directories.credentials()))
                    .contains("run lungo auth login again")
                    .contains("The list of trusted directories in " + directories.trust() + " could not be read")
                    .contains("kept as " + aside(directories.trust()))
                    .contains("Run lungo trust");
        }
        assertThat(aside(directories.credentials())).content().contains("precious");
        assertThat(aside(directories.trust())).hasContent("precious");
        try (var server = start()) {
            assertThat(server.notice()).isEmpty();
        }
    }

    @Test
    void directoriesInTheirPlacesAreKept() throws Exception {
        for (var file : List.of(
                directories.credentials(),
                directories.trust(),
                directories.data().resolve("writer.lock"),
                directories.data().resolve("sessions.lock"),
                directories.data().resolve("reservations.db"))) {
            Files.createDirectories(file.resolve("inside"));
        }
        try (var server = start()) {
            assertThat(server.notice().orElse("")).contains("auth.json.damaged-", "trust.json.damaged-");
            assertThat(server.store().reservations().news()).isTrue();
            server.store().claims().claim(new Id<>("ses_1")).orElseThrow().close();
        }
        for (var name : List.of("auth.json", "writer.lock", "sessions.lock", "reservations.db"))
            assertThat(aside(directories.data().resolve(name)).resolve("inside"))
                    .isDirectory();
        assertThat(aside(directories.trust()).resolve("inside")).isDirectory();
    }

    @Test
    void brokenReservationsAreKeptAndBegunAgain() throws Exception {
        var file = Files.writeString(directories.data().resolve("reservations.db"), "x".repeat(5000));
        try (var server = start()) {
            assertThat(server.store().reservations().news()).isTrue();
        }
        assertThat(aside(file)).hasContent("x".repeat(5000));
    }

    @Test
    void changingABrokenListOfTrustLosesNothing() throws Exception {
        var file = Files.writeString(directories.trust(), "precious");
        var trust = new TrustFile(file, AuditLog.of(Directories.of(Map.of(), home), text -> text));
        assertThatThrownBy(() -> trust.change(book -> book))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was kept as " + file + ".damaged-");
        trust.change(book -> book);
        assertThat(trust.read()).isEqualTo(TrustBook.EMPTY);
        assertThat(aside(file)).hasContent("precious");
    }

    private RunningServer start() throws IOException {
        return RunningServer.start(directories, environment, "127.0.0.1", 0, new ServerAccess("t", List.of()));
    }

    private static Path aside(Path file) throws IOException {
        try (var files = Files.list(file.getParent())) {
            return files.filter(path -> path.getFileName().toString().startsWith(file.getFileName() + ".damaged-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
