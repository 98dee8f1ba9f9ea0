package dev.lungo.cli.auth;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.core.provider.KeyPlace;
import dev.lungo.tui.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo auth list`. Of a key at most the last four characters are shown.
public record PlacesCommand() implements CliCommand {
    private static final List<String> HEADINGS = List.of("PROVIDER", "FROM", "KEY", "");

    @Override
    public CommandSpec spec() {
        return Attach.addTo(Specs.command(
                "List providers and the source of their credentials. For each provider, the first source listed is"
                        + " used.",
                "  lungo auth list"));
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client()) {
            var places = client.keys().places();
            var rows = new ArrayList<List<String>>();
            if (context.terminal().terminals().out()) rows.add(HEADINGS);
            for (var place : places) rows.add(row(place));
            if (places.isEmpty())
                context.terminal().out().println("No provider has credentials yet. Connect one with: lungo auth login");
            else print(rows, context);
        }
        return ExitCode.OK;
    }

    private static List<String> row(KeyPlace place) {
        return List.of(
                CleanText.title(place.provider()),
                from(place),
                place.hint() == null ? "" : "…" + CleanText.title(place.hint()),
                note(place));
    }

    static String from(KeyPlace place) {
        return switch (place.from()) {
            case "environment" -> "$" + CleanText.title(place.name());
            case "configuration" -> "configuration, " + place.name();
            case "file" -> place.name() + " in auth.json";
            case "keychain" -> place.name() + " in the keychain";
            case "opencode" -> place.name() + " in OpenCode's auth.json";
            default -> place.from() + ", " + CleanText.title(place.name());
        };
    }

    private static String note(KeyPlace place) {
        if (!place.used()) return "not used: another source takes precedence";
        return place.expires() == 0 ? "" : "token until " + Moment.of(place.expires());
    }

    private static void print(List<List<String>> rows, Context context) {
        var widths = new int[HEADINGS.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++)
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            context.terminal().out().println(line.toString().stripTrailing());
        }
    }
}
