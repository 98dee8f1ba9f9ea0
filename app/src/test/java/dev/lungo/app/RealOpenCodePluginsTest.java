package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.practice.Recorded;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Await;
import dev.lungo.testkit.NpmPackages;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Plugins that OpenCode's users have, as the registry has them, in real turns. `RealSignInPluginsTest` has those that
/// sign in.
@Tag("slow")
@Timeout(240)
class RealOpenCodePluginsTest extends WorkedSession {
    private static final Path PROGRAMS = programs();

    @AutoClose
    private static final Stage STAGE = open();

    private static Path programs() {
        try {
            var folder = Files.createTempDirectory("programs").toRealPath();
            var program = folder.resolve("wakatime-cli");
            Files.writeString(program, "#!/bin/sh\necho \"$@\" >> " + folder + "/heartbeats\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stage open() {
        try {
            return Stage.open(
                    Files.createTempDirectory("plugins"),
                    Scenarios.of(
                            script("Load it", call("skills_my_skill", "{}"), "{\"say\":[{\"text\":\"Loaded.\"}]}"),
                            script(
                                    "Write it",
                                    call("write", "{\"filePath\":\"a.txt\",\"content\":\"one\"}"),
                                    "{\"say\":[{\"text\":\"Written.\"}]}"),
                            script("Hello", "{\"say\":[{\"text\":\"Hi.\"}]}"),
                            script(
                                    "Shrink it",
                                    call(
                                            "compress",
                                            "{\"topic\":\"Greeting\",\"content\":[{\"startId\":\"m0001\","
                                                    + "\"endId\":\"m0002\",\"summary\":\"They met.\"}]}"),
                                    "{\"say\":[{\"text\":\"Now: ${result:compress}\"}]}")),
                    Map.of("PATH", PROGRAMS + ":" + System.getenv("PATH")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    Stage stage() {
        return STAGE;
    }

    /// A trusted project with the package of a plugin, which is loaded.
    private void plugin(Path installed, String name) throws IOException {
        var folder = Files.createDirectories(directory.resolve(".opencode"));
        Files.createSymbolicLink(folder.resolve("node_modules"), installed.resolve("node_modules"));
        Files.writeString(folder.resolve("opencode.json"), Json.text(Map.of("plugin", List.of(name))));
        Files.createDirectories(STAGE.root().resolve("config/lungo"));
        Files.writeString(
                STAGE.root().resolve("config/lungo/lungo.json"),
                Json.text(Map.of("trust", Map.of(directory.toString(), true), "permission", Map.of("*", "allow"))));
        var status = STAGE.server()
                .instances()
                .of(directory.toString())
                .plugins()
                .status()
                .getFirst();
        assertThat(List.of(status.name(), status.status(), status.problems()))
                .isEqualTo(List.of(name.replaceFirst("^@(.*)/", "$1."), PluginStatus.LOADED, List.of()));
    }

    @Test
    void skillsLoadThroughAToolThatUsesTheClient() throws Exception {
        var skill = Files.createDirectories(directory.resolve(".opencode/skills/my-skill"));
        Files.writeString(
                skill.resolve("SKILL.md"),
                "---\nname: my-skill\ndescription: Knows how the harvest is brought in.\n---\nBring the sickle.\n");
        plugin(NpmPackages.alone("opencode-skills", "0.1.7"), "opencode-skills");
        assertThat(STAGE.run(directory, List.of(), "Load it").out()).contains("Loaded.");
        assertThat(STAGE.sent()).contains("Launching skill: my-skill");
        STAGE.run(directory, List.of("--continue"), "Hello");
        assertThat(STAGE.sent()).contains("Bring the sickle.");
    }

    @Test
    void contextPruningReplacesMessagesWithASummary() throws Exception {
        plugin(NpmPackages.alone("@tarquinen/opencode-dcp", "3.1.14"), "@tarquinen/opencode-dcp");
        assertThat(get("/experimental/tool/ids").body()).contains("\"compress\"");
        assertThat(STAGE.run(directory, List.of(), "Hello").out()).contains("Hi.");
        var shrunk = STAGE.run(directory, List.of("--continue"), "Shrink it");
        assertThat(shrunk.out()).contains("Compressed 2 messages");
        assertThat(STAGE.model().requests())
                .map(Recorded::text)
                .filteredOn(request -> request.contains("Compressed 2 messages"))
                .singleElement()
                .asString()
                .contains("They met.")
                .doesNotContain("Hi.");
    }

    @Test
    void timeTrackingHearsOfChangedFiles() throws Exception {
        plugin(NpmPackages.alone("opencode-wakatime", "1.3.9"), "opencode-wakatime");
        assertThat(STAGE.run(directory, List.of(), "Write it").out()).contains("Written.");
        var heartbeats = PROGRAMS.resolve("heartbeats");
        Await.until(() -> Files.exists(heartbeats)
                && Files.readString(heartbeats)
                        .contains(directory.resolve("a.txt").toString()));
    }
}
