package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.core.session.Session;
import dev.lungo.wire.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo session list`.
record ListCommand() implements Command {
    private static final int LONGEST_TITLE = 60;

    /// A line of `--format json`, in the shape of `opencode session list`.
    private record Row(String id, String title, long updated, long created, String projectId, String directory) {
        static Row of(Session session) {
            return new Row(session.id().value(), session.title(), session.time().updated(), session.time().created(), session.projectID(), session.directory());
        }
    }

    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Lists the sessions of this directory, the latest first.", "  lungo session list -n 5", "  lungo session list --format json");
        spec.addOption(Specs.value("N", "At most so many (default 100).", "-n", "--max-count"));
        spec.addOption(Specs.value("FORMAT", "table or json.", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var format = arguments.matchedOptionValue("--format", "table");
        if (!format.equals("table") && !format.equals("json")) {
            throw new CommandFailure(ExitCode.USAGE, "--format is table or json, not \"" + format + "\".");
        }
        int most = most(arguments.matchedOptionValue("--max-count", "100"));
        try (var client = Attach.apply(arguments, context).client()) {
            print(client.sessions(most), format.equals("json"), context.terminal().out());
        }
        return ExitCode.OK;
    }

    private static int most(String given) {
        try {
            int number = Integer.parseInt(given);
            if (number > 0) return number;
        } catch (NumberFormatException _) {
            // told below
        }
        throw new CommandFailure(ExitCode.USAGE, "-n wants a number above 0, not \"" + given + "\".");
    }

    private static void print(List<Session> sessions, boolean json, PrintStream out) {
        if (json) {
            var rows = new ArrayList<Row>();
            for (var session : sessions) rows.add(Row.of(session));
            out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
            return;
        }
        if (sessions.isEmpty()) out.println("No sessions in this directory yet. Start one: lungo run \"…\"");
        for (var session : sessions) {
            out.println(session.id() + "  " + Moment.of(session.time().updated()) + "  " + Plain.line(session.title(), LONGEST_TITLE));
        }
    }
}
