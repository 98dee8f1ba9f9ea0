package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.PracticeModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A resident server whose state directory was deleted.
@Tag("slow")
class LostServerTest {
    @TempDir
    private Path home;

    @Test
    void ends() throws Exception {
        home = home.toRealPath();
        var state = Files.createDirectories(home.resolve("state/lungo"));
        try (var model = PracticeModel.start(0, Scripts.all())) {
            var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
            var builder = new ProcessBuilder(
                            java,
                            "--enable-native-access=ALL-UNNAMED",
                            "-Duser.home=" + home,
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.lungo.app.command.ServerMain",
                            "serve",
                            "--resident")
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().clear();
            builder.environment().putAll(Stage.environment(home, model, Speech.CHAT_COMPLETIONS));
            var server = builder.start();
            try {
                assertThat(server.inputReader().readLine()).contains("is ready");
                Files.delete(state.resolve("server.json"));
                assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                server.destroyForcibly();
            }
        }
    }
}
