package dev.lungo.app.wiring;

import dev.lungo.engine.instance.Instances;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.PracticeProject;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.server.routes.PracticeRoutes.Ground;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Runs the practice model in this process, from its first use to the end of the process. Thread-safe.
final class PracticeHost implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable PracticeModel model;

    /// A new repository that is trusted, and the prompt for it. The model runs from the first one on.
    Ground prepare(Instances instances) throws IOException, InterruptedException {
        var project = PracticeProject.forThisMachine();
        var directory =
                Files.createTempDirectory("lungo-practice-").toRealPath().resolve("wordcount");
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("lungo.json"), Json.text(running(project).configuration()));
        project.layOut(directory);
        var name = directory.toString();
        instances.trust(name, instances.trust(name).hash(), null);
        return new Ground(name, project.prompt());
    }

    private PracticeModel running(PracticeProject project) throws IOException {
        lock.lock();
        try {
            var running = model;
            if (running == null) running = PracticeModel.start(0, Scenarios.of(project.scenario()));
            model = running;
            return running;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        var running = model;
        if (running != null) running.close();
    }
}
