package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.Profile;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rights of each kind of confined program, by what it really can do.
class ProfilesTest {
    private static final String TRY = """
        can() { name=$1; shift; if "$@" >/dev/null 2>&1; then echo "$name"; fi; }
        can project touch made.txt
        can cache touch ~/.cache/pip/made
        can own touch ~/own/made
        can home touch ~/made
        can temporary touch "${TMPDIR:-/tmp}/made"
        can sources cat source.txt
        can key grep -q . ~/.ssh/id_ed25519
        can password grep -q . ~/.netrc
        can network bash -c "exec 3<>/dev/tcp/127.0.0.1/$0"
        """;

    private static TreeSet<String> rights(Means means, Profile profile) throws Exception {
        try (var stage = new SandboxStage(means);
                var outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(stage.home.resolve(".cache/pip"));
            var own = Files.createDirectories(stage.home.resolve("own"));
            var launch = Launch.of(profile, "/bin/bash", "-c", TRY, Integer.toString(outside.getLocalPort()))
                    .from(stage.environment())
                    .in(stage.project)
                    .merged()
                    .limits(Duration.ofSeconds(60), 1 << 20);
            var ended = stage.launcher().writing(own).run(launch);
            assertThat(Path.of("/tmp/made")).doesNotExist();
            return new TreeSet<>(ended.output().lines().toList());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void languageServersOnlyReadTheProject(Means means) throws Exception {
        assertThat(rights(means, Profile.LANGUAGE_SERVER))
                .isEqualTo(new TreeSet<>(List.of("cache", "own", "sources", "temporary")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Means.class,
            names = {"BUBBLEWRAP", "LANDLOCK"})
    void formattersChangeIt(Means means) throws Exception {
        assertThat(rights(means, Profile.FORMATTER))
                .isEqualTo(new TreeSet<>(List.of("cache", "own", "project", "sources", "temporary")));
    }
}
