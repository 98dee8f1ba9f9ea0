package dev.lungo.engine.command;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.engine.agent.Policy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Rules of a command for the turn that it starts, in the metadata of the prompt that was made from it.
public final class CommandGrant {
    private static final String COMMAND = "command";
    private static final String ALLOWED = "allowed";
    private static final String PERMISSION = "permission";
    private static final String PATTERN = "pattern";

    private CommandGrant() {}

    /// The metadata of a text that was made from a command.
    public static Map<String, Object> metadata(String command, List<Rule> allowed) {
        if (allowed.isEmpty()) return Map.of(COMMAND, command);
        var rules = allowed.stream()
                .map(rule -> Map.of(PERMISSION, rule.permission(), PATTERN, rule.pattern()))
                .toList();
        return Map.of(COMMAND, command, ALLOWED, rules);
    }

    /// A policy with what the command behind a prompt allows.
    public static Policy permit(Policy policy, Message prompt) {
        return policy.granting(
                prompt.parts().stream().flatMap(CommandGrant::rules).toList());
    }

    private static Stream<Rule> rules(Part part) {
        return part instanceof Part.Text text
                        && text.metadata() != null
                        && text.metadata().get(COMMAND) instanceof String
                        && text.metadata().get(ALLOWED) instanceof List<?> allowed
                ? allowed.stream().flatMap(CommandGrant::rule)
                : Stream.empty();
    }

    private static Stream<Rule> rule(Object value) {
        return value instanceof Map<?, ?> fields
                        && fields.get(PERMISSION) instanceof String permission
                        && fields.get(PATTERN) instanceof String pattern
                ? Stream.of(new Rule(permission, pattern, Action.ALLOW))
                : Stream.empty();
    }
}
