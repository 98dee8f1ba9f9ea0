package dev.lungo.cli.session;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.core.session.Session;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.CleanText;
import dev.lungo.wire.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo session list`.
record ListCommand() implements CliCommand {
    private static final int LONGEST_TITLE = 60;

    /// A line of `--format json`: the shape of `opencode session list`, with cost and model.
    private static Map<String, Object> row(Session session) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", session.id().value());
        row.put("title", session.title());
        row.put("updated", session.time().updated());
        row.put("created", session.time().created());
        row.put("projectId", session.projectID());
        row.put("directory", session.directory());
        row.put("cost", session.cost());
        if (session.model() != null) row.put("model", session.model().ref().toString());
        return row;
    }

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "List sessions of this directory, latest first.",
                "  lungo session list -n 5",
                "  lungo session list --all --search webhook",
                "  lungo session list --format json");
        spec.addOption(Specs.value("N", "Maximum number of sessions (default: 100)", "-n", "--max-count"));
        spec.addOption(Specs.flag("List sessions of every directory", "-a", "--all"));
        spec.addOption(Specs.value("TEXT", "List only sessions with this text in their title", "--search"));
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        boolean json = Specs.isJson(arguments);
        int most = Specs.positive(arguments, "-n", 100);
        boolean all = arguments.matchedOptionValue("--all", false);
        String search = arguments.matchedOptionValue("--search", "");
        try (var client = Attach.apply(arguments, context).client()) {
            var sessions = all ? client.everySession(search, true, most) : client.sessions(search, most);
            var out = context.terminal().out();
            if (json) {
                out.println(Json.mapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(
                                sessions.stream().map(ListCommand::row).toList()));
            } else if (sessions.isEmpty()) {
                out.println(
                        search.isEmpty()
                                ? "No sessions" + (all ? "" : " in this directory")
                                        + " yet. Start one with: lungo run \"…\""
                                : "No session title contains \"" + search + "\".");
            } else {
                print(sessions, all, context.terminal().terminals().out(), out);
            }
        }
        return ExitCode.OK;
    }

    private static void print(List<Session> sessions, boolean all, boolean headings, PrintStream out) {
        var columns = new ArrayList<>(List.of("ID", "UPDATED", ">COST", "MODEL"));
        if (all) columns.add("DIRECTORY");
        columns.add("TITLE");
        var table = new Table(columns.toArray(String[]::new));
        for (var session : sessions) {
            var cells = new ArrayList<>(List.of(
                    session.id().value(),
                    Moment.of(session.time().updated()),
                    Figures.dollars(session.cost()),
                    session.model() == null ? "-" : session.model().id()));
            if (all) cells.add(CleanText.title(session.directory()));
            cells.add(CleanText.line(session.shownTitle(), LONGEST_TITLE));
            table.add(cells.toArray(String[]::new));
        }
        table.lines().subList(headings ? 0 : 1, sessions.size() + 1).forEach(out::println);
    }
}
