package dev.lungo.cli.permissions;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.policy.shell.ShellJudgment;
import dev.lungo.policy.shell.ShellPolicy;
import dev.lungo.policy.shell.ShellSituation;
import dev.lungo.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A command with the rules that decide on it, as a line of JSON.
record CommandCase(String command, ShellSituation situation) {
    private static final Pattern HOME = Pattern.compile("(/home/[^/]+)(/.*)?");

    /// A line that is no such case.
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        Invalid(String why) {
            super(why, null, false, false);
        }
    }

    private record Deciding(String pattern, Action action) {}

    /// `directory` and `home` are those of a line that names none.
    static CommandCase read(String line, Path directory, @Nullable String home) throws Invalid {
        JsonNode json;
        try {
            json = Json.tree(line);
        } catch (JacksonException broken) {
            throw new Invalid("not JSON: " + Json.trouble(broken));
        }
        if (!json.isObject()) throw new Invalid("not a JSON object");
        var here = path(json, "cwd", directory.toString());
        var root = path(json, "root", here);
        return new CommandCase(
                required(json, "command"),
                new ShellSituation(
                        rules(json.path("rules")), root, here, path(json, "home", home(here, home)), outside(json)));
    }

    /// A directory below `/home/NAME` belongs to NAME, who need not be the user of this process.
    private static String home(String directory, @Nullable String home) {
        if (home != null && (directory + "/").startsWith(home + "/")) return home;
        var owner = HOME.matcher(directory);
        if (owner.matches()) return owner.group(1);
        return home == null ? "/" : home;
    }

    private static String required(JsonNode json, String name) throws Invalid {
        var value = json.path(name);
        if (!value.isString()) throw new Invalid("\"" + name + "\" must be a string");
        return value.stringValue();
    }

    private static String path(JsonNode json, String name, String missing) throws Invalid {
        if (!json.hasNonNull(name)) return trimmed(missing);
        var path = required(json, name);
        if (!path.startsWith("/")) throw new Invalid("\"" + name + "\" must be an absolute path");
        return trimmed(path);
    }

    private static String trimmed(String path) {
        return Path.of(path).normalize().toString();
    }

    private static Action outside(JsonNode json) throws Invalid {
        return json.hasNonNull("external_directory") ? action(json, "external_directory") : Action.ASK;
    }

    private static List<Rule> rules(JsonNode list) throws Invalid {
        if (!list.isArray()) throw new Invalid("\"rules\" must be a list of {\"pattern\", \"action\"}");
        var rules = new ArrayList<Rule>();
        for (var rule : list) {
            if (!rule.isObject()) throw new Invalid("\"rules\" must be a list of {\"pattern\", \"action\"}");
            var permission = rule.hasNonNull("permission") ? required(rule, "permission") : Permission.BASH;
            rules.add(new Rule(permission, required(rule, "pattern"), action(rule, "action")));
        }
        return rules;
    }

    private static Action action(JsonNode json, String name) throws Invalid {
        return switch (required(json, name)) {
            case "allow" -> Action.ALLOW;
            case "ask" -> Action.ASK;
            case "deny" -> Action.DENY;
            default -> throw new Invalid("\"" + name + "\" must be allow, ask, or deny");
        };
    }

    /// The decision as a line of JSON.
    String decision() {
        var judgment = ShellPolicy.judge(command, situation);
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("decision", word(judgment.action()));
        decision.put("parts", judgment.parts().stream().map(CommandCase::part).toList());
        decision.put("reason", judgment.reason());
        return Json.text(decision);
    }

    private static Map<String, @Nullable Object> part(ShellJudgment.Part part) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("text", part.text());
        shown.put("decision", word(part.action()));
        var rule = part.rule();
        shown.put("rule", rule == null ? null : new Deciding(rule.pattern(), rule.action()));
        if (!part.reason().isEmpty()) shown.put("reason", part.reason());
        return shown;
    }

    private static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
