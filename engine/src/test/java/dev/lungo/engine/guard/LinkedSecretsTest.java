package dev.lungo.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.file.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkedSecretsTest {
    @TempDir
    private Path temporary;

    @Test
    void findsLinksToSecretsWhereTheEnvironmentPutsThem() throws Exception {
        var top = temporary.toRealPath();
        var project = Files.createDirectory(top.resolve("project"));
        var home = Files.createDirectory(top.resolve("home"));
        var config = Files.createDirectories(top.resolve("xdg/config"));
        var data = Files.createDirectories(top.resolve("xdg/data"));
        var token = written(config.resolve("gh/hosts.yml"));
        var auth = written(data.resolve("opencode/auth.json"));
        var usual = written(home.resolve(".config/hub"));
        var other = written(config.resolve("other.yml"));
        var environment = Map.of("XDG_CONFIG_HOME", config.toString(), "XDG_DATA_HOME", data.toString());
        var linked = new LinkedSecrets(project, home, Directories.of(environment, home));
        var links = List.of(
                Files.createLink(project.resolve("a"), token),
                Files.createLink(project.resolve("b"), auth),
                Files.createLink(project.resolve("c"), usual),
                Files.createLink(project.resolve("d"), other));
        assertThat(links.stream().map(linked::behind))
                .containsExactly(
                        Optional.of(home.resolve(".config/gh/hosts.yml")),
                        Optional.of(home.resolve(".local/share/opencode/auth.json")),
                        Optional.of(usual),
                        Optional.empty());
    }

    private static Path written(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "secret");
    }
}
