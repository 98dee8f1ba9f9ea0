package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.render.TextScreen;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.usage.RequestsCommand;
import dev.lungo.tui.text.CleanText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo session …`.
public final class SessionCommands {
    private SessionCommands() {}

    public static CommandTable table() {
        return new CommandTable()
                .add("list", "List sessions", ListCommand::new)
                .add("show", "Show a whole session", Show::new)
                .add("requests", "Show the requests that a session sent to models", RequestsCommand::new)
                .add("delete", "Delete a session and its child sessions", Delete::new);
    }

    private record Show() implements CliCommand {
        @Override
        public CommandSpec spec() {
            var spec = Specs.command("Show a whole session.", "  lungo session show ses_… --thinking | less -R");
            spec.addPositional(Specs.argument(Specs.SESSION, "Session (default: the latest of this directory)", false));
            spec.addOption(Specs.flag("Show the model's reasoning", "--thinking"));
            return Attach.addTo(spec);
        }

        @Override
        public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
            try (var client = Attach.apply(arguments, context).client()) {
                var session = new WhichSession(client).of(arguments);
                var output = TerminalOutput.together(context.terminal());
                var options = new TextScreen.Options(arguments.matchedOptionValue("--thinking", false), true, false);
                var transcript = new TextScreen(output, options, System::currentTimeMillis);
                output.note(output.paint(Ink.STRONG, CleanText.title(session.shownTitle())) + "  "
                        + output.paint(Ink.FAINT, session.id().value()));
                output.endParagraph();
                for (var message : client.messages(session.id())) transcript.show(message);
                output.endParagraph();
            }
            return ExitCode.OK;
        }
    }

    private record Delete() implements CliCommand {
        @Override
        public CommandSpec spec() {
            var spec = Specs.command("Delete a session and its child sessions. This cannot be undone.");
            spec.addPositional(Specs.argument(
                    Specs.SESSION, "Session (ID or the beginning of one; list them with lungo session list)", true));
            return Attach.addTo(spec);
        }

        @Override
        public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
            try (var client = Attach.apply(arguments, context).client()) {
                var session = new WhichSession(client).of(arguments);
                client.delete(session.id());
                context.terminal().out().println("Deleted \"" + CleanText.title(session.shownTitle()) + "\".");
            }
            return ExitCode.OK;
        }
    }
}
