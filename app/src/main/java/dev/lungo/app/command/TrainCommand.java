package dev.lungo.app.command;

import dev.lungo.app.wiring.ResidentServerProcess;
import dev.lungo.cli.Training;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.resident.StateDirectory;
import dev.lungo.core.file.Directories;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.PracticeProject;
import dev.lungo.practice.script.Scenarios;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// The build's hidden command `train` in the server's role: a practice model and a resident server on temporary
/// directories, then the commands of standard input. The first line that it prints is the project's directory, after
/// which clients of the same home find the server. The project is as new when its own commands begin.
public final class TrainCommand {
    /// A typical user configuration: personal settings plus one catalog provider.
    private static final String SETTINGS = """
        {"provider": {"openai": {"options": {"apiKey": "none"}, "models": {"of-training": {"name": "Of training"}}}},
         "agent": {"of-training": {"description": "Is for training", "mode": "subagent"}}}
        """;

    private TrainCommand() {}

    public static ExitCode run(CommandTable commands, Context context) throws InterruptedException {
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

    private static ExitCode train(CommandTable commands, Context context, Path root)
            throws IOException, InterruptedException {
        var project = PracticeProject.forThisMachine();
        var repository = root.resolve("wordcount");
        project.layOut(repository);
        try (var model = PracticeModel.start(0, Scenarios.of(project.scenario()))) {
            var environment = DemoCommand.environment(context.environment(), root, model);
            var own = Directories.of(environment, root);
            Files.writeString(Files.createDirectories(own.config()).resolve("lungo.json"), SETTINGS);
            var directories = new Directories(
                    own.home(), own.config(), own.data(), Directories.current().state(), own.cache());
            Files.createDirectories(directories.serverFile().getParent());
            try (var residence = ResidentServerProcess.start(directories, environment, root);
                    var _ = CommandSocket.open(
                            StateDirectory.of(context.environment()).commands(), residence.state())) {
                context.terminal().out().println(repository);
                context.terminal().out().flush();
                var script = context.terminal().in().readAllBytes();
                project.layOut(repository);
                return Training.run(
                        commands, context.with(residence.state()::address), new ByteArrayInputStream(script));
            }
        }
    }

    private static void remove(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
