package dev.lungo.mcp.tool;

import dev.lungo.core.mcp.McpFailure;
import dev.lungo.core.mcp.McpPrompt;
import dev.lungo.core.mcp.McpProposals;
import dev.lungo.core.mcp.McpServers;
import dev.lungo.mcp.tool.CompletionRequest.Kind;
import java.util.LinkedHashMap;

/// Values for the arguments of prompts while a command is being typed.
public record PromptProposals(McpServers servers, CompletingServers completing) {
    /// Values for the last argument of `typed`, the text behind the name of the command.
    public McpProposals of(String command, String typed) throws InterruptedException {
        for (var prompt : servers.prompts()) {
            if (!PromptCommands.name(prompt).equals(command)) continue;
            try {
                return of(prompt, typed);
            } catch (McpFailure away) {
                return McpProposals.NONE;
            }
        }
        return McpProposals.NONE;
    }

    private McpProposals of(McpPrompt prompt, String typed) throws McpFailure, InterruptedException {
        var arguments = prompt.arguments();
        if (arguments.isEmpty()) return McpProposals.NONE;
        var given = PromptCommands.split(typed, arguments.size());
        boolean begins = typed.isEmpty() || Character.isWhitespace(typed.charAt(typed.length() - 1));
        boolean next = given.isEmpty() || begins && given.size() < arguments.size();
        int at = next ? given.size() : given.size() - 1;
        var known = new LinkedHashMap<String, String>();
        for (int i = 0; i < at; i++) known.put(arguments.get(i).name(), given.get(i));
        var value = next ? "" : unquoted(given.get(at));
        int start = next ? typed.length() : start(typed, value);
        var request = new CompletionRequest(
                Kind.PROMPT, prompt.name(), arguments.get(at).name(), value, known);
        return new McpProposals(start, completing.complete(prompt.server(), request));
    }

    /// The closing quote may not be typed yet.
    private static String unquoted(String value) {
        return value.startsWith("\"") || value.startsWith("'") ? value.substring(1) : value;
    }

    /// The place of the last argument, with its quote.
    private static int start(String typed, String value) {
        int start = Math.max(0, typed.lastIndexOf(value));
        boolean quoted = start > 0 && "\"'".indexOf(typed.charAt(start - 1)) >= 0;
        return quoted ? start - 1 : start;
    }
}
