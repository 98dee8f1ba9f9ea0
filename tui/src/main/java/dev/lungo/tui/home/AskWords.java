package dev.lungo.tui.home;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rules that ask, in words: those that were written last, which are the user's own, first.
final class AskWords {
    private static final String ALL = "*";

    private AskWords() {}

    static String of(List<Rule> rules) {
        var asks = new LinkedHashMap<String, List<String>>();
        for (var rule : rules) {
            var patterns = asks.computeIfAbsent(rule.permission(), _ -> new ArrayList<>());
            if (rule.permission().equals(ALL) && rule.pattern().equals(ALL))
                asks.values().forEach(List::clear);
            if (rule.pattern().equals(ALL)) patterns.clear();
            patterns.remove(rule.pattern());
            if (rule.action() == Action.ASK) patterns.add(rule.pattern());
        }
        // Our own default matters only where MCP servers run.
        asks.remove(Permission.SAMPLING, List.of(ALL));
        var words = new ArrayList<String>();
        for (var ask : asks.sequencedEntrySet().reversed()) if (!ask.getValue().isEmpty()) words.add(words(ask));
        return words.isEmpty() ? "nothing" : String.join(", ", words);
    }

    private static String words(Map.Entry<String, List<String>> ask) {
        var patterns = String.join(", ", ask.getValue());
        boolean all = ask.getValue().contains(ALL);
        return switch (ask.getKey()) {
            case ALL -> all ? "everything" : patterns;
            case Permission.BASH -> all ? "every command" : patterns;
            case Permission.EDIT -> all ? "every edit" : "edits of " + patterns;
            case Permission.READ -> all ? "every read" : "reading " + patterns;
            case Permission.EXTERNAL_DIRECTORY -> "other directories";
            case Permission.LOCAL_NETWORK -> "the local network";
            case Permission.NETWORK -> "connections of commands";
            case Permission.UNSANDBOXED -> "leaving the sandbox";
            case Permission.SAMPLING -> "MCP servers that use the model";
            case Permission.DOOM_LOOP -> "repeated calls";
            default -> all ? ask.getKey() : ask.getKey() + " of " + patterns;
        };
    }
}
