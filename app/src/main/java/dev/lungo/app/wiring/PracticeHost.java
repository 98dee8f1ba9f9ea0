package dev.lungo.app.wiring;

import dev.lungo.app.process.TemporaryFolders;
import dev.lungo.app.process.TrustFile;
import dev.lungo.engine.instance.Instances;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.PracticeProject;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.server.routes.PracticeRoutes.Ground;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Runs the practice model in this process, from its first use to the end of the process. Its repositories are trusted
/// and stay until then; those that a killed process has left are removed when the next one is made. Thread-safe.
final class PracticeHost implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final TemporaryFolders folders = TemporaryFolders.of("lungo-practice-");
    private final TrustFile trust;
    private final Set<Path> own = new HashSet<>();
    private @Nullable PracticeModel model;

    PracticeHost(TrustFile trust) {
        this.trust = trust;
    }

    /// A new repository that is trusted, and the prompt for it. The model runs from the first one on.
    Ground prepare(Instances instances) throws IOException, InterruptedException {
        lock.lock();
        try {
            removeLeft();
            var project = PracticeProject.forThisMachine();
            var folder = folders.create();
            own.add(folder);
            var directory = Files.createDirectories(folder.resolve("wordcount"));
            Files.writeString(
                    directory.resolve("lungo.json"), Json.text(running(project).configuration()));
            project.layOut(directory);
            var name = directory.toString();
            instances.trust(name, instances.trust(name).hash(), null);
            return new Ground(name, project.prompt());
        } finally {
            lock.unlock();
        }
    }

    private PracticeModel running(PracticeProject project) throws IOException {
        var running = model;
        if (running == null) running = PracticeModel.start(0, Scenarios.of(project.scenario()));
        model = running;
        return running;
    }

    /// Removes the repositories that are in the list of trusted directories and not of this process.
    private void removeLeft() throws IOException {
        for (var entry : trust.read().entries()) {
            var folder = Path.of(entry.directory()).getParent();
            if (folder != null && folders.includes(folder) && !own.contains(folder)) remove(folder);
        }
    }

    private void remove(Path folder) throws IOException {
        trust.change(book -> book.without(folder));
        folders.delete(folder);
    }

    @Override
    public void close() throws IOException {
        var running = model;
        if (running != null) running.close();
        for (var folder : own) remove(folder);
    }
}
