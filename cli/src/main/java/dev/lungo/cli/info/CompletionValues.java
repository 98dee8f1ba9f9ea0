package dev.lungo.cli.info;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.lsp.LspCommands;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.terminal.Moment;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.permission.Permission;
import dev.lungo.tui.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The values that an option or an argument can have. Names come from the server if one is running: pressing a key
/// starts none.
record CompletionValues(Context context) {
    static final String FILES = ":files";
    private static final String DIRECTORIES = ":directories";
    private static final int MOST_SESSIONS = 30;

    /// Values that never change, by the label of their argument.
    private static final Map<String, List<String>> FIXED = Map.of(
            Specs.SHELL,
            CompletionCommand.SHELLS,
            "BY",
            List.of("name", "price", "context", "released"),
            "MEDIUM",
            List.of("image", "pdf", "audio", "video"),
            "PERMISSION",
            List.of(
                    Permission.READ,
                    Permission.EDIT,
                    Permission.BASH,
                    Permission.GLOB,
                    Permission.GREP,
                    Permission.LIST,
                    Permission.TASK,
                    Permission.SKILL,
                    Permission.WEBFETCH,
                    Permission.QUESTION,
                    Permission.EXTERNAL_DIRECTORY,
                    Permission.LOCAL_NETWORK,
                    Permission.NETWORK,
                    Permission.UNSANDBOXED,
                    Permission.MCP,
                    Permission.SAMPLING,
                    Permission.DOOM_LOOP));

    /// `prefix` comes before each value in the completed word.
    List<String> of(ArgSpec argument, String current, String prefix) throws InterruptedException {
        var found = new ArrayList<String>();
        switch (argument.paramLabel()) {
            case "PATH", "FILE" -> found.add(FILES);
            case "DIR" -> found.add(DIRECTORIES);
            case "FORMAT" ->
                List.of(argument.description()[0].startsWith("default") ? "default" : "table", "json")
                        .forEach(format -> CompleteCommand.add(found, current, format, ""));
            case Specs.SESSION -> ask(client -> sessions(client, current, found));
            case "P/M" -> ask(client -> models(client, current, found));
            case "PROVIDER" ->
                ask(client -> client.keys()
                        .methods()
                        .keySet()
                        .forEach(provider -> CompleteCommand.add(found, current, provider, "")));
            case Specs.MESSAGE -> {
                if (current.startsWith("/")) ask(client -> commands(client, current, "/", found));
            }
            case LspCommands.SERVER ->
                ask(client -> client.code()
                        .servers()
                        .forEach(server -> CompleteCommand.add(found, current, server.id(), "")));
            case "NAME" -> named(argument, current, found);
            default ->
                FIXED.getOrDefault(argument.paramLabel(), List.of())
                        .forEach(value -> CompleteCommand.add(found, current, value, ""));
        }
        if (!prefix.isEmpty()) found.replaceAll(value -> value.startsWith(":") ? value : prefix + value);
        return found;
    }

    private void named(ArgSpec argument, String current, List<String> found) throws InterruptedException {
        if (!(argument instanceof OptionSpec option)) return;
        switch (option.longestName()) {
            case "--agent" -> ask(client -> agents(client, current, found));
            case "--command" -> ask(client -> commands(client, current, "", found));
            case "--variant" -> ask(client -> variants(client, current, found));
            default -> {}
        }
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
                    Moment.of(session.time().updated()) + " " + CleanText.title(session.shownTitle()));
        }
    }

    private static void models(LungoClient client, String current, List<String> found) {
        for (var provider : client.offer().providers()) {
            for (var model : provider.models().values())
                CompleteCommand.add(found, current, model.ref().toString(), CleanText.title(model.name()));
        }
    }

    private static void variants(LungoClient client, String current, List<String> found) {
        client.offer().providers().stream()
                .flatMap(provider -> provider.models().values().stream())
                .flatMap(model -> model.variants().keySet().stream())
                .distinct()
                .forEach(variant -> CompleteCommand.add(found, current, variant, ""));
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
