package dev.lungo.app.command;

import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.PracticeOptions;
import dev.lungo.practice.PracticeProject;
import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo practice-model`: the scripted model server alone, until it is interrupted.
public final class PracticeModelCommand implements CliCommand {
    @Override
    public CommandSpec spec() {
        return Specs.command(
                        "Run the practice model: a scripted server that speaks the wire protocols of models.",
                        "  lungo practice-model --port 4141 --scenario scenarios")
                .addOption(Specs.value("N", "Port on loopback (default: any free port)", "--port"))
                .addOption(
                        Specs.value("DIR", "Scenario folder, or a folder of them (default: the demo's)", "--scenario"))
                .addOption(Specs.value("FILE", "Append every request to this file, without credentials", "--record"));
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var port = ServeCommand.port(arguments.matchedOptionValue("--port", null));
        var scenario = arguments.<@Nullable String>matchedOptionValue("--scenario", null);
        var record = arguments.<@Nullable String>matchedOptionValue("--record", null);
        var options = new PracticeOptions(
                0, record == null ? null : context.directory().resolve(record), PracticeOptions.DEFAULT.titleMark());
        try (var model =
                PracticeModel.start(Objects.requireNonNullElse(port, 0), scenarios(context, scenario), options)) {
            context.terminal().out().println("practice model (scripted) listening on " + model.url());
            context.terminal().out().flush();
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (BindException taken) {
            throw new CommandFailure(
                    ExitCode.NO_SERVER,
                    "could not listen on port " + port + ": " + taken.getMessage()
                            + "\nChoose another port with --port, or omit it to use any free port.",
                    taken);
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(ExitCode.FAILED, "scenario not found: " + missing.getFile(), missing);
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILED, "could not start the practice model: " + failed.getMessage(), failed);
        }
    }

    private static Scenarios scenarios(Context context, @Nullable String folder) throws IOException {
        if (folder != null) return Scenarios.load(context.directory().resolve(Path.of(folder)));
        return Scenarios.of(PracticeProject.forThisMachine().scenario());
    }
}
