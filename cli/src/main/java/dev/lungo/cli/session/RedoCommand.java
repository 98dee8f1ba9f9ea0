package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.tui.text.CleanText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo redo`.
public record RedoCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        return ActionSpec.of("Restore the last prompt that was undone, and its file changes.", "  lungo redo");
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client()) {
            var session = ActionSpec.session(arguments, client);
            var redone = new SessionActions(client).redo(session.id());
            var title = "\"" + CleanText.title(session.shownTitle()) + "\"";
            var done = redone == null
                    ? "Nothing to redo in " + title + "."
                    : redone.session().revert() == null
                            ? "Restored everything in " + title + "."
                            : "Restored a prompt. Run it again for the next one.";
            context.terminal().out().println(done);
            if (redone != null)
                UndoneFiles.left(redone.left(), context.terminal().out());
        }
        return ExitCode.OK;
    }
}
