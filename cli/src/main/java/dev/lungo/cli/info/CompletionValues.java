package dev.lungo.cli.info;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.tui.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The values that an option or an argument can have. Names come from the server if one is running: pressing a key
/// starts none.
record CompletionValues(Context context) {
    static final String FILES = ":files";
    private static final String DIRECTORIES = ":directories";
    private static final int MOST_SESSIONS = 30;

    /// `prefix` comes before each value in the completed word.
    List<String> of(ArgSpec argument, String current, String prefix) throws InterruptedException {
        var name = argument instanceof OptionSpec option ? option.longestName() : "";
        var found = new ArrayList<String>();
        switch (argument.paramLabel()) {
            case "PATH", "FILE" -> found.add(FILES);
            case "DIR" -> found.add(DIRECTORIES);
            case Specs.SHELL ->
                CompletionCommand.SHELLS.forEach(shell -> CompleteCommand.add(found, current, shell, ""));
            case "FORMAT" ->
                List.of(argument.description()[0].startsWith("default") ? "default" : "table", "json")
                        .forEach(format -> CompleteCommand.add(found, current, format, ""));
            case Specs.SESSION -> ask(client -> sessions(client, current, found));
            case "P/M" -> ask(client -> models(client, current, found));
            case Specs.MESSAGE -> {
                if (current.startsWith("/")) ask(client -> commands(client, current, "/", found));
            }
            default -> {
                if (name.equals("--agent")) ask(client -> agents(client, current, found));
                if (name.equals("--command")) ask(client -> commands(client, current, "", found));
            }
        }
        if (!prefix.isEmpty()) found.replaceAll(value -> value.startsWith(":") ? value : prefix + value);
        return found;
    }

    private interface Question {
        void ask(LungoClient client);
    }

    private void ask(Question question) throws InterruptedException {
        if (context.servers() instanceof ResidentServer resident
                && resident.running().isEmpty()) return;
        try (var client = context.client()) {
            question.ask(client);
        } catch (ClientFailure | CommandFailure unavailable) {
            // Nothing to complete from, and no place to report it.
        }
    }

    private static void sessions(LungoClient client, String current, List<String> found) {
        for (var session : client.sessions(MOST_SESSIONS)) {
            CompleteCommand.add(
                    found,
                    current,
                    session.id().value(),
                    Moment.of(session.time().updated()) + " " + CleanText.title(session.title()));
        }
    }

    private static void models(LungoClient client, String current, List<String> found) {
        for (var provider : client.offer().providers()) {
            for (var model : provider.models().values())
                CompleteCommand.add(found, current, model.ref().toString(), CleanText.title(model.name()));
        }
    }

    private static void agents(LungoClient client, String current, List<String> found) {
        for (var agent : client.agents()) {
            if (!Boolean.TRUE.equals(agent.hidden()) && !agent.mode().equals("subagent")) {
                CompleteCommand.add(
                        found,
                        current,
                        agent.name(),
                        agent.description() == null ? "" : CleanText.title(agent.description()));
            }
        }
    }

    private static void commands(LungoClient client, String current, String slash, List<String> found) {
        for (var command : client.commands()) {
            CompleteCommand.add(
                    found,
                    current,
                    slash + command.name(),
                    command.description() == null ? "" : CleanText.title(command.description()));
        }
    }
}
