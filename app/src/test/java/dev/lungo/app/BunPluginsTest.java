package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.NpmPackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// OpenCode's plugins in Bun, for which they are written.
@Tag("slow")
@Timeout(240)
class BunPluginsTest {
    @TempDir
    private Path root;

    private static Map<String, String> path() throws Exception {
        var bun = NpmPackages.with("bun", "1.4.5").resolve("node_modules/.bin");
        return Map.of("PATH", bun + ":" + System.getenv("PATH"));
    }

    private static void isLoaded(Stage stage, Path directory) {
        var status = stage.server()
                .instances()
                .of(directory.toString())
                .plugins()
                .status()
                .getFirst();
        assertThat(List.of(status.status(), status.problems())).isEqualTo(List.of(PluginStatus.LOADED, List.of()));
    }

    /// A package with text files and a library of its own, as the registry has it.
    @Test
    void aPackageOpensTerminals() throws Exception {
        var installed = NpmPackages.alone("opencode-pty", "0.1.3").resolve("node_modules");
        var spawn = Scripts.call(Scripts.tool(
                "pty_spawn",
                Map.of("command", "sh", "args", List.of("-c", "exec sleep 60"), "description", "A terminal")));
        var scenarios = new Scenarios(List.of(Scripts.script(
                "Open a terminal",
                spawn,
                Scripts.call(Scripts.tool("pty_list", Map.of())),
                Scripts.text("Open: ${result:pty_list}"))));
        try (var stage = Stage.open(root, scenarios, path())) {
            var directory = stage.directory("terminals");
            var folder = Files.createDirectories(directory.resolve(".opencode"));
            Files.createSymbolicLink(folder.resolve("node_modules"), installed);
            Files.writeString(folder.resolve("opencode.json"), "{\"plugin\":[\"opencode-pty\"]}");
            stage.trust(directory);
            isLoaded(stage, directory);
            assertThat(stage.run(directory, List.of("--auto"), "Open a terminal")
                            .out())
                    .contains("exec sleep 60", "running");
        }
    }

    @Test
    void aPluginInTypeScriptRunsInBunAndNothingIsDownloaded() throws Exception {
        var scenarios = new Scenarios(List.of(
                Scripts.script("Look around", Scripts.call(Scripts.tool("look", Map.of())), Scripts.text("Looked."))));
        try (var stage = Stage.open(root, scenarios, path())) {
            var directory = stage.directory("typed");
            var plugins = Files.createDirectories(directory.resolve(".opencode/plugin"));
            Files.writeString(plugins.resolve("look.ts"), """
                interface Found { runtime: string }
                export const Look = async ({ $ }) => ({ tool: { look: { description: "", args: {}, execute: async () => {
                  const found: Found = { runtime: process.versions.bun ? "bun" : "node" };
                  const said = (await $`echo shell`.text()).trim();
                  const other = await import("left-" + "pad").then(() => "downloaded", () => "missing");
                  return [found.runtime, said, other].join(" ");
                } } } });
                """);
            stage.trust(directory);
            isLoaded(stage, directory);
            assertThat(stage.run(directory, List.of("--auto"), "Look around").out())
                    .contains("Looked.");
            assertThat(stage.sent()).contains("bun shell missing");
        }
    }
}
