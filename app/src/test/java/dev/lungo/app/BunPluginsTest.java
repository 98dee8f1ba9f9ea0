package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.contract.NpmPackages;
import dev.lungo.core.plugin.PluginStatus;
import dev.lungo.practice.script.Scenarios;
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

    @Test
    void aPluginInTypeScriptRunsInBunAndNothingIsDownloaded() throws Exception {
        var bun = NpmPackages.with("bun", "1.4.5").resolve("node_modules/.bin");
        var path = Map.of("PATH", bun + ":" + System.getenv("PATH"));
        var scenarios = new Scenarios(List.of(
                Scripts.script("Look around", Scripts.call(Scripts.tool("look", Map.of())), Scripts.text("Looked."))));
        try (var stage = Stage.open(root, scenarios, path)) {
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
            var status = stage.server()
                    .instances()
                    .of(directory.toString())
                    .plugins()
                    .status()
                    .getFirst();
            assertThat(List.of(status.status(), status.problems())).isEqualTo(List.of(PluginStatus.LOADED, List.of()));
            assertThat(stage.run(directory, List.of("--auto"), "Look around").out())
                    .contains("Looked.");
            assertThat(stage.sent()).contains("bun shell missing");
        }
    }
}
