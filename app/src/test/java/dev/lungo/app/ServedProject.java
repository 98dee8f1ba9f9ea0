package dev.lungo.app;

import dev.lungo.practice.PracticeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A project with a scripted model, and server processes that share one home and can be killed.
abstract class ServedProject {
    @TempDir
    Path home;

    Path directory;
    PracticeModel model;
    Map<String, String> environment;

    @BeforeEach
    void openProject() throws IOException {
        home = home.toRealPath();
        directory = Files.createDirectory(home.resolve("project"));
        model = PracticeModel.start(0, Scripts.all());
        environment = Stage.environment(home, model, Speech.CHAT_COMPLETIONS);
    }

    @AfterEach
    void closeProject() throws IOException {
        model.close();
    }

    /// Starts one more server.
    ServedProcess serve() throws Exception {
        return ServedProcess.start(home, environment);
    }
}
