package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.NewSession;
import dev.lungo.core.event.Event;
import dev.lungo.core.file.Directories;
import dev.lungo.practice.PracticeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a umask of 0, everything that Lungo keeps is readable by its owner alone.
@Tag("slow")
class OwnerOnlyTest {
    private static final List<String> OPEN = List.of("/bin/sh", "-c", "umask 0; exec \"$@\"", "sh");

    @TempDir
    private Path home;

    private Path project;
    private PracticeModel model;
    private Map<String, String> environment;

    @BeforeEach
    void open() throws Exception {
        home = home.toRealPath();
        project = Files.createDirectory(home.resolve("project"));
        Git.run(project, "init", "-q");
        Files.writeString(project.resolve("old.txt"), "old\n");
        model = PracticeModel.start(0, Scripts.all());
        environment = Stage.environment(home, model, Speech.CHAT_COMPLETIONS);
    }

    @AfterEach
    void close() throws IOException {
        model.close();
    }

    @Test
    void whatAServerKeeps() throws Exception {
        try (var server = ServedProcess.start(OPEN, home, environment);
                var client = server.client(project);
                var ear = Ear.open(client)) {
            for (var prompt : List.of(Scripts.WRITE, Scripts.MANY, Scripts.WORK)) {
                client.prompt(client.create(new NewSession("Test", null, null)).id(), ServerTest.typed(prompt));
                ear.until(Event.SessionIdle.class);
            }
            var login = "PUT /auth/lab HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN;
            assertThat(RawHttp.answer(server.port(), login, "{\"type\":\"api\",\"key\":\"secret\"}")
                            .status())
                    .isEqualTo(200);
            var change = "PATCH /global/config HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN;
            assertThat(RawHttp.answer(server.port(), change, "{\"username\":\"me\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(shown()).isEmpty();
            assertThat(kept()).contains("data", "state", "config");
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void whatTheResidentServerAndItsClientsKeep() throws Exception {
        var resident = java("dev.lungo.app.command.ServerMain", "serve", "--resident");
        try {
            resident.getInputStream().readAllBytes();
            assertThat(shown()).isEmpty();
            assertThat(ended(java("dev.lungo.cli.ClientMain", "run", Scripts.WRITE)))
                    .isZero();
            assertThat(ended(java("dev.lungo.cli.ClientMain", "server", "status")))
                    .isZero();
            assertThat(shown()).isEmpty();
            assertThat(ended(java("dev.lungo.cli.ClientMain", "server", "stop")))
                    .isZero();
        } finally {
            resident.destroyForcibly().waitFor();
        }
        var data = Directories.of(environment, home).database();
        Files.createDirectories(data.resolveSibling("backups"));
        Files.copy(data, data.resolveSibling("backups/lungo.db.auto.1767225600000"));
        assertThat(ended(java("dev.lungo.app.command.ServerMain", "backup", "restore")))
                .isZero();
        assertThat(ended(java("dev.lungo.app.command.ServerMain", "run", "--in-process", Scripts.HELLO)))
                .isZero();
        assertThat(shown()).isEmpty();
    }

    private Process java(String... arguments) throws IOException {
        var line = new ArrayList<>(OPEN);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line).directory(project.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static int ended(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> kept() throws IOException {
        try (var folders = Files.list(home)) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        }
    }

    /// Access of other users to the four directories, with its mode.
    private Map<String, String> shown() throws IOException {
        var shown = new TreeMap<String, String>();
        for (var folder : List.of("config", "data", "state", "cache")) {
            var lungo = home.resolve(folder).resolve("lungo");
            if (!Files.exists(lungo)) continue;
            var sandbox = lungo.resolve("sandbox");
            try (var files = Files.walk(lungo)) {
                for (var file : files.toList()) {
                    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) continue;
                    // Sandboxed programs choose the modes of what is in there; its folder is for its owner only.
                    if (!file.equals(sandbox) && file.startsWith(sandbox)) continue;
                    var mode = PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
                    if (!mode.endsWith("------"))
                        shown.put(home.relativize(file).toString(), mode);
                }
            }
        }
        return shown;
    }
}
