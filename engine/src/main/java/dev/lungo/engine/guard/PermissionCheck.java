package dev.lungo.engine.guard;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.session.Session;
import dev.lungo.engine.agent.ProtectedFiles;
import dev.lungo.engine.agent.SourcedRule;
import dev.lungo.engine.instance.Instance;
import dev.lungo.policy.shell.ReadingCommands;
import dev.lungo.policy.shell.ShellJudgment;
import dev.lungo.policy.shell.ShellJudgment.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Previews a decision without acting or asking: each subject with the rule that decides it.
public record PermissionCheck(
        Asks asks, Instance instance, Agent agent, @Nullable Id<Session> session) {
    private static final String OWN = "your own configuration, which a project cannot loosen";

    private Ruleset approved() {
        return asks.approvals().of(instance.scope(), session);
    }

    /// `action` is the strictest of its subjects'.
    public record Result(Action action, List<Decision> decisions) {}

    /// No rule where none matches, which means ask.
    public record Decision(
            String permission,
            String subject,
            Action action,
            @Nullable Rule rule,
            String source) {}

    public Result of(String permission, String target) {
        var decisions = new ArrayList<Decision>();
        switch (permission) {
            case Permission.BASH -> command(target, decisions);
            case Permission.READ, Permission.EDIT, Permission.LIST -> path(permission, target, decisions);
            default -> decisions.add(decide(permission, target));
        }
        var strictest = Action.ALLOW;
        for (var decision : decisions)
            strictest = decision.action.compareTo(strictest) > 0 ? decision.action : strictest;
        return new Result(strictest, List.copyOf(decisions));
    }

    private void command(String line, List<Decision> decisions) {
        if (instance.agents().policy(agent, null).readsOnly()) {
            ReadingCommands.refusal(line)
                    .ifPresent(why -> decisions.add(new Decision(
                            Permission.BASH, line, Action.DENY, null, "limit of agent " + agent.name() + ": " + why)));
        }
        var commands =
                new CommandPolicy(instance, instance.home(), instance.agents().policy(agent, null), approved());
        decisions.addAll(commands(line, commands.judge(line), instance.home()));
    }

    /// The decision of each part of a command in a directory, and that of the whole where it is not one of its parts'.
    List<Decision> commands(String line, ShellJudgment judgment, Path directory) {
        var commands = new CommandPolicy(instance, directory, instance.agents().policy(agent, null), approved());
        var limits = commands.byLimits(line);
        var rules = commands.byRules(line);
        var decisions = new ArrayList<Decision>();
        for (var part : judgment.parts()) decisions.add(explained(part, limits, rules));
        if (judgment.parts().isEmpty() && judgment.action() == Action.ALLOW)
            decisions.add(bySources(Permission.BASH, line.strip()));
        else if (decisions.stream().allMatch(decision -> decision.action.compareTo(judgment.action()) < 0))
            decisions.add(new Decision(Permission.BASH, line.strip(), judgment.action(), null, judgment.reason()));
        return decisions;
    }

    private Decision explained(Part part, ShellJudgment limits, ShellJudgment rules) {
        var limit = find(limits, part);
        if (limit != null && part.action() == Action.DENY && limit.action() == Action.DENY)
            return new Decision(Permission.BASH, part.text(), Action.DENY, limit.rule(), limit(limit.rule()));
        var own = find(rules, part);
        if (own == null || own.action() != part.action()) {
            var decision = new Decision(
                    Permission.BASH,
                    part.text(),
                    part.action(),
                    null,
                    part.byRule() ? unexplained(part) : part.reason());
            return part.byRule() ? bounded(decision, rule -> rule.equals(part.rule())) : decision;
        }
        return new Decision(
                Permission.BASH, part.text(), part.action(), own.byReason() ? null : own.rule(), source(own));
    }

    private static String unexplained(Part part) {
        return CommandPolicy.isNothing(part.rule()) ? "no rule names it, and this machine has no sandbox" : OWN;
    }

    private static @Nullable Part find(ShellJudgment judgment, Part wanted) {
        for (var part : judgment.parts()) if (part.text().equals(wanted.text())) return part;
        return null;
    }

    private String source(Part part) {
        if (!part.byRule()) return part.reason();
        String source = null;
        for (var sourced : instance.agents().sources(agent))
            if (sourced.rule().equals(part.rule())) source = place(sourced);
        return source == null ? "approved; see: lungo permissions list" : source;
    }

    private void path(String permission, String target, List<Decision> decisions) {
        var home = instance.home();
        var path = instance.machine().files().resolve(target);
        var real = instance.machine().files().real(path);
        var root = instance.machine().files().real(home);
        if (!real.startsWith(root))
            decisions.add(decide(
                    Permission.EXTERNAL_DIRECTORY,
                    (real.getParent() == null ? real : real.getParent())
                            .resolve("*")
                            .toString()));
        var name = home.relativize(path).toString();
        decisions.add(decide(permission, name.isEmpty() ? "." : name));
        var other = root.relativize(real).toString();
        if (!other.equals(name) && !other.isEmpty()) decisions.add(decide(permission, other));
        var policy = instance.agents().policy(agent, null);
        boolean key = permission.equals(Permission.READ)
                && new KeyContents(PathNames.of(instance), policy, approved()).asks(real);
        if (key) decisions.add(new Decision(permission, name, Action.ASK, null, KeyContents.WHY));
        LinkedSecrets.of(instance)
                .behind(real)
                .ifPresent(secret ->
                        decisions.add(decide(permission, root.relativize(secret).toString())));
    }

    Decision decide(String permission, String subject) {
        var decided = bySources(permission, subject);
        var approved = approved();
        var action = instance.agents().policy(agent, null).decide(permission, subject, approved);
        var reason = ProtectedFiles.reason(permission, subject);
        if (action == Action.ASK && decided.action == Action.ALLOW && reason != null) {
            return new Decision(
                    permission,
                    subject,
                    action,
                    null,
                    "protected, because " + reason + "; a rule that names it decides");
        }
        return action == decided.action
                ? decided
                : bounded(
                        new Decision(permission, subject, action, null, OWN),
                        rule -> rule.matches(permission, subject));
    }

    /// The decision with the rule of the user's own that makes it, if its place is known.
    private Decision bounded(Decision decision, Predicate<Rule> matches) {
        return instance.agents()
                .bound(agent, matches)
                .filter(sourced -> sourced.rule().action() == decision.action)
                .map(sourced -> new Decision(
                        decision.permission, decision.subject, decision.action, sourced.rule(), place(sourced)))
                .orElse(decision);
    }

    private static Optional<Rule> last(List<Rule> rules, String permission, String subject) {
        return rules.reversed().stream()
                .filter(rule -> rule.matches(permission, subject))
                .findFirst();
    }

    /// The source of a rule; a file of the project by its path there, one of the user with `~`.
    String place(SourcedRule rule) {
        var source = rule.source();
        var project = instance.home() + "/";
        if (source.startsWith(project)) return source.substring(project.length());
        var home = instance.machine().files().resolve("~/").toString();
        return source.startsWith(home + "/") ? "~" + source.substring(home.length()) : source;
    }

    /// The decision of the approvals; null if none matches.
    private @Nullable Decision byApprovals(String permission, String subject) {
        for (var rule : approved().rules()) {
            if (rule.matches(permission, subject))
                return new Decision(permission, subject, Action.ALLOW, rule, "approved; see: lungo permissions list");
        }
        return null;
    }

    /// The place of an administrator's rule, or the agent whose limit it is.
    private String limit(@Nullable Rule rule) {
        var source = "limit of agent " + agent.name();
        if (rule == null || !instance.agents().isManaged(rule)) return source;
        for (var sourced : instance.agents().sources(agent)) if (sourced.rule().equals(rule)) source = place(sourced);
        return source;
    }

    private Decision bySources(String permission, String subject) {
        var limit = last(instance.agents().limits(agent).rules(), permission, subject);
        if (limit.isPresent() && limit.get().action() == Action.DENY)
            return new Decision(permission, subject, Action.DENY, limit.get(), limit(limit.get()));
        SourcedRule deciding = null;
        for (var sourced : instance.agents().sources(agent)) {
            if (sourced.rule().matches(permission, subject)) deciding = sourced;
        }
        var action = deciding == null ? Action.ASK : deciding.rule().action();
        var approved = action == Action.ASK ? byApprovals(permission, subject) : null;
        if (approved != null) return approved;
        return deciding == null
                ? new Decision(permission, subject, action, null, "no rule matches")
                : new Decision(permission, subject, action, deciding.rule(), place(deciding));
    }
}
