package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.SessionReader;
import dev.lungo.core.model.ModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo compact`.
public record CompactCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = ActionSpec.of(
                "Replace the conversation of a session with a summary written by a model. The original messages stay"
                        + " stored.",
                "  lungo compact");
        spec.addOption(Specs.value("P/M", "Model that writes the summary (default: the session's)", "-m", "--model"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var model = model(arguments.matchedOptionValue("--model", null));
        try (var client = Attach.apply(arguments, context).client()) {
            var session = ActionSpec.session(arguments, client);
            var summarizer = new SessionActions(client).summarizer(session, model);
            var output = TerminalOutput.of(context.terminal());
            output.live(List.of(output.paint(Ink.FAINT, "Waiting for " + summarizer.modelID())));
            client.at(session.id()).summarize(summarizer);
            output.live(List.of());
            output.note("Conversation compacted. Summary:");
            var summary = SessionModel.unread(session)
                    .fetching()
                    .fetched(List.of(new SessionReader(client, session.id()).messages()));
            output.answer(summary.conversation().answerText());
            output.endParagraph();
        }
        return ExitCode.OK;
    }

    private static @Nullable ModelRef model(@Nullable String given) {
        try {
            return given == null ? null : ModelRef.parse(given);
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(
                    ExitCode.USAGE, malformed.getMessage() + "\nList models with: lungo models", malformed);
        }
    }
}
