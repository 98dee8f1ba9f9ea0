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
    private static final int INVALID = 400;

    @Override
    public CommandSpec spec() {
        return Specs.command(
                "Review the changes since the last commit by hunk, and reject some. Without a terminal, print them as a"
                        + " unified diff.",
                "  lungo diff",
                "  lungo diff > changes.patch");
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
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
            client.review();
            return client.worktreeDiff();
        } catch (ClientFailure failure) {
            if (failure.status() != INVALID) throw failure;
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(failure.getMessage()), failure);
        }
    }
}
