package dev.lungo.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.NpmPackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The official SDK, unmodified, works with this server; what it does is in `src/test/npm/sdk.mjs`.
@Tag("slow")
class SdkTest {
    @TempDir
    private Path root;

    @Test
    void bothClientsOfTheSdkWork() throws IOException, InterruptedException {
        var packages = NpmPackages.with("@opencode-ai/sdk", "1.19.3");
        try (var stand = Stand.open(root.toRealPath())) {
            Files.copy(
                    Path.of("src/test/npm/sdk.mjs"), packages.resolve("sdk.mjs"), StandardCopyOption.REPLACE_EXISTING);
            var node = new ProcessBuilder(
                            "node",
                            "sdk.mjs",
                            stand.server().address(),
                            Stand.TOKEN,
                            stand.directories("sdk").get("<DIR>"))
                    .directory(packages.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor()).as(said).isZero();
        }
    }
}
