package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.process.SearchPath;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Required;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Plugins that are packages, installed by npm from a registry of this machine.
@Tag("slow")
@Timeout(120)
class PluginPackagesTest {
    @AutoClose
    private final Stage stage = Stage.of(Scenarios.of());

    @AutoClose
    private final PackageRegistry registry = new PackageRegistry();

    private Path directory;
    private Path config;

    PluginPackagesTest() throws Exception {}

    @BeforeEach
    void publish() throws Exception {
        Required.require(SearchPath.first("npm", System.getenv()) != null, "npm is missing");
        directory = stage.directory("project");
        config = Files.createDirectories(stage.root().resolve("config/lungo"));
        Files.writeString(config.resolve("lungo.jsonc"), "{\n  // my name\n  \"username\": \"Ada\"\n}\n");
        registry.publish(
                Map.of(
                        "name",
                        "greeter",
                        "version",
                        "1.2.3",
                        "type",
                        "module",
                        "main",
                        "index.js",
                        "scripts",
                        Map.of("postinstall", "touch " + stage.root().resolve("ran"))),
                Map.of("index.js", """
                    export default async () => ({
                      tool: { greet: { description: "Greets", args: {}, execute: async () => "Good day" } },
                    })
                    """));
    }

    private Stage.Played type(String... line) throws InterruptedException {
        var environment = new HashMap<>(stage.environment());
        environment.put("npm_config_registry", registry.url());
        environment.put("npm_config_fetch_retries", "0");
        return new Piped(directory, stage::address, InputStream.nullInputStream(), environment).type(List.of(line));
    }

    @Test
    void aPackageIsInstalledAfterConsentAndUninstalledAgain() throws Exception {
        var asked = type("plugin", "add", "greeter");
        assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(asked.out())
                .contains("npm install --ignore-scripts --no-audit --no-fund --prefix " + config + " greeter\n");
        assertThat(asked.err()).contains("To install it, run: lungo plugin add greeter --yes");
        assertThat(registry.requests()).isEmpty();
        var added = type("plugin", "add", "greeter", "--yes");
        assertThat(added.code()).as(added.out() + added.err()).isEqualTo(ExitCode.OK);
        assertThat(added.out())
                .contains(
                        "Installed greeter 1.2.3.\n",
                        "Added greeter to your configuration.\ngreeter adds: tool greet\n");
        assertThat(stage.root().resolve("ran")).doesNotExist();
        assertThat(config.resolve("lungo.jsonc")).content().contains("// my name", "\"plugin\": [\"greeter\"]");
        assertThat(type("debug", "tool", "greet", "--input", "{}").out()).contains("Good day");
        var removed = type("plugin", "remove", "greeter");
        assertThat(removed.code()).as(removed.out() + removed.err()).isEqualTo(ExitCode.OK);
        assertThat(config.resolve("node_modules/greeter")).doesNotExist();
        assertThat(config.resolve("lungo.jsonc"))
                .content()
                .contains("// my name")
                .doesNotContain("greeter");
    }

    @Test
    void aPackageThatCannotBeInstalledChangesNothing() throws Exception {
        var before = Files.readString(config.resolve("lungo.jsonc"));
        var failed = type("plugin", "add", "no-such-plugin", "--yes");
        assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.err()).contains("npm failed (exit code 1)\nIts output above says why.");
        assertThat(config.resolve("lungo.jsonc")).hasContent(before);
        assertThat(type("plugin", "list").out()).startsWith("No plugins.");
    }

    @Test
    void aProjectsPackagesGoIntoItsFolder() throws Exception {
        stage.trust(directory);
        var added = type("plugin", "add", "--project", "greeter@1.2.3", "--yes");
        assertThat(added.out())
                .contains("Added greeter@1.2.3 to this project's configuration.\ngreeter adds: tool greet\n");
        assertThat(directory.resolve(".opencode/node_modules/greeter/index.js")).exists();
        assertThat(directory.resolve(".opencode/.gitignore")).hasContent("node_modules\n");
    }

    @Test
    void aRepositoryThatIsNotTrustedCannotChooseTheRegistry() throws Exception {
        var folder = Files.createDirectories(directory.resolve(".opencode"));
        Files.writeString(folder.resolve(".npmrc"), "registry=" + registry.url() + "evil/\n");
        var refused = type("plugin", "add", "--project", "greeter", "--yes");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("this directory is not trusted, and its .npmrc in .opencode");
        assertThat(registry.requests()).isEmpty();
    }
}
