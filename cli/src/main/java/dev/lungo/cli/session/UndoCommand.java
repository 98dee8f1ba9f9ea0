package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.ClientFailure;
import dev.lungo.tui.text.CleanText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo undo`.
public record UndoCommand() implements CliCommand {
    private static final int CONFLICT = 409;

    @Override
    public CommandSpec spec() {
        return ActionSpec.of(
                "Undo the last prompt of a session and its file changes. Repeat it to undo the prompt before.",
                "  lungo undo",
                "  lungo undo ses_06b8");
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client()) {
            var session = ActionSpec.session(arguments, client);
            var undone = new SessionActions(client).undo(session.id());
            var out = context.terminal().out();
            if (undone == null) {
                out.println("Nothing to undo in \"" + CleanText.title(session.shownTitle()) + "\".");
                return ExitCode.OK;
            }
            out.println(
                    undone.prompt().isBlank()
                            ? "Undid the last message, which has no text"
                            : "Undid: " + CleanText.title(undone.prompt()));
            UndoneFiles.print(undone.done().session(), out);
            UndoneFiles.left(undone.done().left(), out);
            out.println("Restore it with: lungo redo");
        } catch (ClientFailure failure) {
            if (failure.status() != CONFLICT) throw failure;
            throw new CommandFailure(
                    ExitCode.FAILED, failure.getMessage() + "\nStop the turn first, or wait until it ends.", failure);
        }
        return ExitCode.OK;
    }
}
