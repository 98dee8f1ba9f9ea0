package dev.lungo.app.command;

import dev.lungo.app.process.TemporaryFolders;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Dispatch;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.run.RunCommand;
import dev.lungo.core.file.Directories;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.PracticeProject;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo demo`: the main job on the practice model, in a temporary repository, through the real
/// server, store and tools. It touches nothing of the user's.
public final class DemoCommand implements CliCommand {
    private static final TemporaryFolders FOLDERS = TemporaryFolders.of("lungo-demo-");
    private static final Duration KEPT = Duration.ofHours(1);

    @Override
    public CommandSpec spec() {
        return Specs.command(
                "Watch the agent fix a small repository with the practice model. Needs no key or network, and"
                        + " changes none of your files.",
                "  lungo demo");
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try {
            FOLDERS.deleteOlderThan(KEPT);
            return play(context, FOLDERS.create());
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILED, "could not create the demo project: " + failed.getMessage(), failed);
        }
    }

    private static ExitCode play(Context context, Path root) throws IOException, InterruptedException {
        var project = PracticeProject.forThisMachine();
        var repository = root.resolve("wordcount");
        boolean git = project.layOut(repository);
        introduce(context, repository, project.prompt());
        try (var model = PracticeModel.start(0, Scenarios.of(project.scenario()))) {
            var environment = environment(context.environment(), root, model);
            try (var server = new InProcess(Directories.of(environment, root), environment)) {
                var run = new CommandTable().add("run", "", RunCommand::new);
                var code = new Dispatch(run, context.in(repository).with(server)).run(List.of("run", project.prompt()));
                conclude(context, repository, git);
                return code;
            }
        }
    }

    private static void introduce(Context context, Path repository, String prompt) {
        var out = context.terminal().out();
        out.println("This demo uses the practice model: its replies are scripted. It is not a real model.");
        out.println("The server, session store, tools, edits, and test run are real.");
        out.println();
        out.println("  cd " + repository);
        out.println("  lungo run \"" + prompt + "\"");
        out.println();
        out.flush();
    }

    /// Everything of Lungo goes below `root`, and the only provider is the practice model.
    static Map<String, String> environment(Map<String, String> real, Path root, PracticeModel model) {
        var environment = new HashMap<>(real);
        environment.keySet().removeIf(name -> name.startsWith("OPENCODE_") || name.startsWith("LUNGO_"));
        environment.put("XDG_CONFIG_HOME", root.resolve("config").toString());
        environment.put("XDG_DATA_HOME", root.resolve("data").toString());
        environment.put("XDG_STATE_HOME", root.resolve("state").toString());
        environment.put("LUNGO_CONFIG_CONTENT", Json.text(model.configuration()));
        return environment;
    }

    private static void conclude(Context context, Path repository, boolean git)
            throws IOException, InterruptedException {
        var out = context.terminal().out();
        if (git) {
            out.println();
            out.println("What changed in the repository (git diff):");
            out.println();
            out.flush();
            var color = context.terminal().colorOut() ? "--color=always" : "--color=never";
            var diff = Launch.of(Profile.GIT, "git", "--no-pager", "diff", "--stat", "--patch", color);
            out.print(ProcessLauncher.direct().run(diff.in(repository).merged()).output());
        }
        out.println();
        out.println("The repository stays in " + repository + " for you to explore. A later demo removes it.");
        out.println(
                "Next: cd into one of your repositories, store a key with lungo auth login (or set ANTHROPIC_API_KEY,"
                        + " …),");
        out.println("or start a local model server, and run: lungo run \"Explain what this project does\"");
        out.println("More: lungo --help, lungo doctor");
        out.flush();
    }
}
