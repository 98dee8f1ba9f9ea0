package dev.lungo.cli.usage;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.render.TerminalOutput;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.client.SentRequests;
import dev.lungo.client.SentRequests.Difference;
import dev.lungo.core.store.SentRequest;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.CleanText;
import dev.lungo.wire.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo session requests`.
public record RequestsCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "List the requests that a session sent to models. Show one exactly as it was sent, or compare it with"
                        + " the request before it.",
                "  lungo session requests ses_…",
                "  lungo session requests ses_… --show 3 --pretty | less",
                "  lungo session requests ses_… --diff 3");
        spec.addPositional(Specs.argument(Specs.SESSION, "Session (default: the latest of this directory)", false));
        spec.addOption(Specs.value("N", "Print the body of request N, byte for byte", "--show"));
        spec.addOption(Specs.flag("With --show: indent the body", "--pretty"));
        spec.addOption(Specs.value("N", "Compare request N with the request before it", "--diff"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var show = arguments.matchedOptionValue("--show", "");
        var diff = arguments.matchedOptionValue("--diff", "");
        if (!show.isEmpty() && !diff.isEmpty())
            throw new CommandFailure(ExitCode.USAGE, "use either --show or --diff, not both");
        try (var client = Attach.apply(arguments, context).client()) {
            var sent = client.sent(new WhichSession(client).of(arguments).id());
            if (!show.isEmpty())
                show(
                        sent.body(number(show)),
                        arguments.matchedOptionValue("--pretty", false),
                        context.terminal().out());
            else if (!diff.isEmpty()) diff(sent.compare(number(diff)), TerminalOutput.together(context.terminal()));
            else list(sent.all(), context.terminal().out());
        }
        return ExitCode.OK;
    }

    private static long number(String given) {
        try {
            long number = Long.parseLong(given);
            if (number > 0) return number;
        } catch (NumberFormatException _) {
            // reported below
        }
        throw new CommandFailure(ExitCode.USAGE, "a request number is 1 or more, not \"" + given + "\".");
    }

    private static void list(List<SentRequest> all, PrintStream out) {
        if (all.isEmpty()) out.println("No requests in this session yet.");
        var table = new Table(">#", "SENT", "FOR", "MODEL", ">BYTES", ">TOOK", ">IN", ">OUT", "ENDED", "BODY");
        for (var one : all) {
            var tokens = one.tokens();
            table.add(
                    Long.toString(one.number()),
                    Moment.of(one.time()),
                    one.purpose().name().toLowerCase(Locale.ROOT),
                    one.model().toString(),
                    Integer.toString(one.bytes()),
                    Figures.duration(one.duration()),
                    Figures.count(tokens.context()),
                    Figures.count(tokens.output() + tokens.reasoning()),
                    one.outcome(),
                    one.kept() ? "kept" : "-");
        }
        if (!all.isEmpty()) table.lines().forEach(out::println);
    }

    private static void show(byte[] body, boolean pretty, PrintStream out) {
        if (pretty) {
            var document = Json.tree(new String(body, StandardCharsets.UTF_8));
            out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } else {
            out.write(body, 0, body.length);
        }
        out.flush();
    }

    private static void diff(SentRequests.Compared compared, TerminalOutput output) {
        if (compared.before() == 0) {
            output.note("Request " + compared.number()
                    + " is the first to its model; there is no earlier one to compare it with.\n"
                    + "List requests with: lungo session requests");
            return;
        }
        output.note(
                output.paint(Ink.STRONG, "Request " + compared.number() + " compared with request " + compared.before())
                        + "; cache markers are not compared.");
        if (compared.differences().isEmpty()) output.note("No differences.");
        for (var one : compared.differences()) {
            output.note(output.paint(Ink.PLACE, one.segment()) + " " + one.kind() + ", byte " + one.offset());
            side(output, "- ", one.before(), Ink.REMOVED);
            side(output, "+ ", one.after(), Ink.ADDED);
        }
        if (compared.differences().stream().noneMatch(RequestsCommand::breaks))
            output.note("The earlier request is a prefix of this one.");
    }

    private static boolean breaks(Difference difference) {
        boolean more = difference.kind().equals("added")
                && (difference.segment().startsWith("messages")
                        || difference.segment().startsWith("contents")
                        || difference.segment().startsWith("input"));
        return !more;
    }

    private static void side(TerminalOutput output, String sign, @Nullable String text, Ink ink) {
        if (text != null) output.note(output.paint(ink, sign + CleanText.text(text)));
    }
}
