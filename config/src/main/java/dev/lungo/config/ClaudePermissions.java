package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Node.PlacedRule;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The section `permissions` of one of Claude Code's settings files. There a deny comes before an ask and an ask
/// before an allow, whatever their order; here the last rule that matches decides.
final class ClaudePermissions {
    private static final String NO_BYPASS = "disableBypassPermissionsMode";
    /// Modes that change nothing here: the first two name the defaults.
    private static final Set<String> USUAL_MODES = Set.of("default", "manual", "plan", "acceptEdits");
    private static final Set<String> READ =
            Set.of("allow", "ask", "deny", "defaultMode", "additionalDirectories", NO_BYPASS, "disableAutoMode");
    private static final String PLAN = "plan";
    private static final String AGENT = "default_agent";

    private final Sources sources;
    private final ClaudeRules rules;
    private final Node.Fields given;

    /// `settings` are those of the file.
    ClaudePermissions(Sources sources, Path file, Node.Fields settings) {
        var folder = Objects.requireNonNull(file.getParent());
        this.sources = sources;
        this.rules = new ClaudeRules(sources, Objects.requireNonNull(folder.getParent()));
        this.given = settings.get("permissions") instanceof Node.Fields fields
                ? fields
                : new Node.Fields(settings.place(), Map.of());
    }

    /// Settings with these permissions. What files `before` it ask for stays stronger than what this one allows.
    /// `below` is the mode that holds without this file.
    Node.Fields over(Node.Fields settings, List<ClaudePermissions> before, String below) {
        var found = new ArrayList<PlacedRule>();
        if (mode().equals("acceptEdits"))
            found.add(new PlacedRule(given.place(), new Rule(Permission.EDIT, "*", Action.ALLOW)));
        found.addAll(directories());
        found.addAll(placed(Action.ALLOW));
        if (!found.isEmpty()) for (var weaker : before) found.addAll(weaker.placed(Action.ASK));
        found.addAll(placed(Action.ASK));
        found.addAll(placed(Action.DENY));
        var result = found.isEmpty()
                ? settings
                : settings.with("permission", new Node.Rules(found.getFirst().place(), found));
        if (given.text(NO_BYPASS, "").equals("disable"))
            result = result.with("auto", new Node.Scalar(CommandKeys.place(given, NO_BYPASS), false));
        if (mode().equals(PLAN)) return result.with(AGENT, new Node.Scalar(given.place(), PLAN));
        boolean ends = below.equals(PLAN) && USUAL_MODES.contains(mode());
        return ends ? result.with(AGENT, new Node.Scalar(given.place(), "build")) : result;
    }

    String mode() {
        return given.text("defaultMode", "");
    }

    List<Rule> denies() {
        return placed(Action.DENY).stream().map(PlacedRule::rule).toList();
    }

    private List<PlacedRule> placed(Action action) {
        var found = new ArrayList<PlacedRule>();
        for (var written : texts(key(action)))
            for (var rule : rules.of(String.valueOf(written.value()), action))
                found.add(new PlacedRule(written.place(), rule));
        return found;
    }

    private static String key(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private List<Node.Scalar> texts(String key) {
        if (!(given.get(key) instanceof Node.Items items)) return List.of();
        return items.items().stream()
                .filter(item -> item instanceof Node.Scalar(var _, Object value, var _) && value instanceof String)
                .map(Node.Scalar.class::cast)
                .toList();
    }

    private List<PlacedRule> directories() {
        var found = new ArrayList<PlacedRule>();
        for (var written : texts("additionalDirectories")) {
            var directory = real(sources.inHome(String.valueOf(written.value())));
            found.add(new PlacedRule(
                    written.place(),
                    new Rule(
                            Permission.EXTERNAL_DIRECTORY,
                            directory.resolve("*").toString(),
                            Action.ALLOW)));
        }
        return found;
    }

    /// Guards ask for the real place.
    private static Path real(Path directory) {
        try {
            return Files.exists(directory) ? directory.toRealPath() : directory;
        } catch (IOException unreadable) {
            return directory;
        }
    }

    /// Rules and a mode without effect here, each as `permissions.allow Bash(x?)`.
    List<String> unused() {
        var found = new ArrayList<String>();
        for (var action : Action.values())
            for (var written : texts(key(action))) {
                var text = String.valueOf(written.value());
                if (rules.of(text, action).isEmpty()) found.add("permissions." + key(action) + " " + text);
            }
        if (!mode().isEmpty() && !USUAL_MODES.contains(mode())) found.add("permissions.defaultMode " + mode());
        given.entries().keySet().stream()
                .filter(key -> !READ.contains(key))
                .forEach(key -> found.add("permissions." + key));
        return found;
    }
}
