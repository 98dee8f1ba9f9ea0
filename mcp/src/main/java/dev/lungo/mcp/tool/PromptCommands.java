package dev.lungo.mcp.tool;

import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.Commands;
import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpPrompt;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.core.permission.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Other commands, and the prompts of servers as commands `SERVER:PROMPT` whose arguments are given by position.
public record PromptCommands(Commands others, McpServers servers) implements Commands {
    private static final String SOURCE = "mcp";
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @Override
    public List<Command> all() {
        var all = others.all();
        var names = all.stream().map(Command::name).toList();
        var prompts = servers.prompts().stream()
                .map(PromptCommands::command)
                .filter(command -> !names.contains(command.name()));
        return Stream.concat(all.stream(), prompts).toList();
    }

    private static Command command(McpPrompt prompt) {
        var hints = IntStream.rangeClosed(1, prompt.arguments().size())
                .mapToObj(number -> "$" + number)
                .toList();
        return new Command(name(prompt), prompt.description(), null, null, null, SOURCE, "", null, hints);
    }

    static String name(McpPrompt prompt) {
        return prompt.server() + ":" + prompt.name();
    }

    @Override
    public boolean foreign(Command command) {
        return !command.source().equals(SOURCE) && others.foreign(command);
    }

    @Override
    public List<Rule> allowed(Command command) {
        return command.source().equals(SOURCE) ? List.of() : others.allowed(command);
    }

    @Override
    public @Nullable String text(Command command, String arguments) throws Unavailable, InterruptedException {
        if (!command.source().equals(SOURCE)) return others.text(command, arguments);
        for (var prompt : servers.prompts()) if (name(prompt).equals(command.name())) return filled(prompt, arguments);
        throw new Unavailable("Its MCP server is not connected.");
    }

    private String filled(McpPrompt prompt, String arguments) throws Unavailable, InterruptedException {
        var given = split(arguments, prompt.arguments().size());
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < prompt.arguments().size(); i++) {
            var argument = prompt.arguments().get(i);
            if (i < given.size()) named.put(argument.name(), given.get(i));
            else if (argument.required()) throw new Unavailable("It needs the argument " + argument.name() + ".");
        }
        try {
            return servers.prompt(prompt, Map.copyOf(named));
        } catch (McpFailure failed) {
            throw new Unavailable(String.valueOf(failed.getMessage()));
        }
    }

    /// Splits at blanks outside quotes; the last argument takes the rest.
    static List<String> split(String arguments, int most) {
        var words = new ArrayList<String>();
        var found = ARGUMENT.matcher(arguments);
        while (found.find()) {
            if (words.size() == most - 1) {
                var rest = arguments.substring(found.start()).strip();
                words.add(found.end() - found.start() == rest.length() ? word(found) : rest);
                break;
            }
            words.add(word(found));
        }
        return words;
    }

    private static String word(Matcher found) {
        for (int group = 1; group <= 3; group++) {
            var text = found.group(group);
            if (text != null) return text;
        }
        return "";
    }
}
