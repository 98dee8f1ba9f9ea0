package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.tui.text.CleanText;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `lungo rename`.
public record RenameCommand() implements CliCommand {
    private static final String ID = "ses_";

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Change the title of a session.",
                "  lungo rename \"Retry failed webhooks\"",
                "  lungo rename ses_06b8 \"Retry failed webhooks\"");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .type(String[].class)
                .paramLabel("[ID] TITLE")
                .description("New title, after the id of the session (default: the latest of this directory)")
                .build());
        return ActionSpec.withOption(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var words = List.of(arguments.matchedPositionalValue(0, new String[0]));
        boolean named = words.size() > 1 && words.getFirst().startsWith(ID);
        var title =
                String.join(" ", named ? words.subList(1, words.size()) : words).strip();
        if (title.isEmpty())
            throw new CommandFailure(ExitCode.USAGE, "the title is empty\nUsage: lungo rename [ID] TITLE");
        try (var client = Attach.apply(arguments, context).client()) {
            String option = arguments.matchedOptionValue("--session", null);
            var session = new WhichSession(client).of(named ? words.getFirst() : option);
            context.terminal()
                    .out()
                    .println("Renamed to \""
                            + CleanText.title(client.rename(session.id(), title).title()) + "\".");
        }
        return ExitCode.OK;
    }
}
