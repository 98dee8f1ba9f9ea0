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
                .addOption(Specs.value(
                        "DIR", "A scenario folder, or a folder of them (default: the demo's).", "--scenario"))
                .addOption(Specs.value("FILE", "Append every request, without credentials, to this file.", "--record"));
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
            context.terminal().out().println("practice model (no real model) listening on " + model.url());
            context.terminal().out().flush();
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (BindException taken) {
            throw new CommandFailure(
                    ExitCode.NO_SERVER,
                    "The practice model cannot listen on port " + port + ": " + taken.getMessage()
                            + "\nChoose another with --port, or leave it out for any free one.",
                    taken);
        } catch (NoSuchFileException missing) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The practice model cannot start: there is no " + missing.getFile() + ".",
                    missing);
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.FAILED, "The practice model cannot start: " + failed.getMessage(), failed);
        }
    }

    private static Scenarios scenarios(Context context, @Nullable String folder) throws IOException {
        if (folder != null) return Scenarios.load(context.directory().resolve(Path.of(folder)));
        return Scenarios.of(PracticeProject.forThisMachine().scenario());
    }
}
