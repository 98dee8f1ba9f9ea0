package dev.lungo.cli.attach;

import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.session.FileDiff;
import dev.lungo.tui.app.Interface;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo diff`: the review of the worktree, or its unified diff where there is no screen.
public final class DiffCommand implements CliCommand {
    private static final List<Integer> REFUSED = List.of(400, 409);

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Review the changes since the last commit by hunk, and reject some. Without a terminal, print them as a"
                        + " unified diff.",
                "  lungo diff",
                "  lungo diff --undo",
                "  lungo diff > changes.patch");
        spec.addOption(Specs.flag("Restore the changes that the last rejection took back", "--undo"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        if (Boolean.TRUE.equals(arguments.matchedOptionValue("--undo", false))) return undo(context);
        var diffs = diffs(context);
        if (!OpenedSession.isPlain(context))
            return OpenedSession.show(
                    context, Interface.Start.review(context.directory().toString()));
        for (var diff : diffs)
            if (diff.patch() != null) context.terminal().out().print(diff.patch());
        return ExitCode.OK;
    }

    private static List<FileDiff> diffs(Context context) throws InterruptedException {
        try (LungoClient client = context.client()) {
            client.worktree().changes();
            return client.worktree().diffs();
        } catch (ClientFailure failure) {
            throw failed(failure);
        }
    }

    private static ExitCode undo(Context context) throws InterruptedException {
        try (LungoClient client = context.client()) {
            var files = client.worktree().undoRejection(0).files();
            context.terminal().out().println("Restored the rejected changes of " + String.join(", ", files));
            return ExitCode.OK;
        } catch (ClientFailure failure) {
            throw failed(failure);
        }
    }

    private static RuntimeException failed(ClientFailure failure) {
        if (!REFUSED.contains(failure.status())) return failure;
        return new CommandFailure(ExitCode.FAILED, String.valueOf(failure.getMessage()), failure);
    }
}
