package dev.lungo.app.command;

import dev.lungo.app.process.StateFile;
import dev.lungo.app.process.Tokens;
import dev.lungo.app.wiring.RunningServer;
import dev.lungo.cli.Training;
import dev.lungo.cli.command.Commands;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.Directories;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.PracticeProject;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.server.http.Access;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// The build's hidden command `train` in the server's role: a practice model and a server on temporary
/// directories, told to clients of the same home like a resident one, then the commands of standard
/// input. The first line that it prints is the server's address and the project's directory. The
/// project is as new when its own commands begin.
public final class TrainCommand {
    private TrainCommand() {}

    public static ExitCode run(Commands commands, Context context) throws InterruptedException {
        try {
            var root = Files.createTempDirectory("lungo-train-").toRealPath();
            try {
                return train(commands, context, root);
            } finally {
                remove(root);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ExitCode train(Commands commands, Context context, Path root) throws IOException, InterruptedException {
        var project = PracticeProject.forThisMachine();
        var repository = root.resolve("wordcount");
        project.layOut(repository);
        try (var model = PracticeModel.start(0, Scenarios.of(project.scenario()))) {
            var environment = DemoCommand.environment(context.environment(), root, model);
            var access = new Access(null, List.of());
            try (var server = RunningServer.start(Directories.of(environment, root), environment, "127.0.0.1", 0, access)) {
                var state = StateFile.write(Directories.current().serverFile(), server.port(), Tokens.random());
                context.terminal().out().println(server.address() + " " + repository);
                context.terminal().out().flush();
                var script = context.terminal().in().readAllBytes();
                project.layOut(repository);
                var ended = Training.run(commands, context, new ByteArrayInputStream(script));
                state.remove();
                return ended;
            }
        }
    }

    private static void remove(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
