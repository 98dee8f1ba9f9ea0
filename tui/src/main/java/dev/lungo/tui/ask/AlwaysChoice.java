package dev.lungo.tui.ask;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Wildcard;
import dev.lungo.core.session.Part;
import java.util.ArrayList;
import java.util.List;

/// The patterns that an "always" may store for a request.
final class AlwaysChoice {
    private AlwaysChoice() {}

    /// Lists of patterns to choose from; the first is proposed. Empty if nothing can be stored.
    static List<List<String>> all(PermissionRequest request) {
        var choices = AskFacts.of(request).choices();
        if (!choices.isEmpty()) return choices;
        return request.always().isEmpty() ? List.of() : List.of(request.always());
    }

    static List<String> proposed(PermissionRequest request, AskFacts facts) {
        return facts.choices().isEmpty() ? request.always() : facts.choices().getFirst();
    }

    /// True if the server stores other patterns than those that it proposed.
    static boolean isFree(PermissionRequest request) {
        return !AskFacts.of(request).choices().isEmpty();
    }

    /// True if each pattern matches something of the request: what is stored has to do with what is asked.
    static boolean fits(PermissionRequest request, List<String> patterns) {
        return !patterns.isEmpty()
                && patterns.stream()
                        .allMatch(pattern ->
                                request.patterns().stream().anyMatch(subject -> Wildcard.matches(pattern, subject)));
    }

    /// The commands of this session, oldest first, that the window of the conversation contains.
    static List<String> commands(SessionModel model) {
        var commands = new ArrayList<String>();
        for (var message : model.conversation().messages())
            for (var part : message.parts())
                if (part instanceof Part.Tool tool
                        && tool.tool().equals(Permission.BASH)
                        && tool.state().input().get("command") instanceof String line) commands.add(line);
        return commands;
    }

    static int matching(List<String> commands, List<String> patterns) {
        int count = 0;
        for (var command : commands)
            if (patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, command))) count++;
        return count;
    }
}
