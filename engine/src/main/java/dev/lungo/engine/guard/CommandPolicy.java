package dev.lungo.engine.guard;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.permission.Wildcard;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.instance.Instance;
import dev.lungo.policy.shell.PathAnswers;
import dev.lungo.policy.shell.ShellJudgment;
import dev.lungo.policy.shell.ShellPolicy;
import dev.lungo.policy.shell.ShellSituation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges commands by each list of rules that holds for an agent; the strictest answer counts.
final class CommandPolicy {
    private static final Rule ANYTHING = new Rule(Permission.BASH, "*", Action.ALLOW);
    private static final Rule NOTHING = new Rule(Permission.BASH, "*", Action.ASK);

    private final Instance instance;
    private final Policy policy;
    private final ShellSituation situation;

    CommandPolicy(Instance instance, Path directory, Policy policy, Ruleset approved) {
        this.instance = instance;
        this.policy = policy;
        this.situation = new ShellSituation(
                List.of(),
                approved.rules(),
                instance.home().toString(),
                directory.toString(),
                instance.machine().files().resolve("~/").toString(),
                new CommandPaths(instance, policy, approved));
    }

    /// The judgment by all rules. A rule for everything allows only commands that read, where a sandbox is wanted
    /// and the machine has none.
    ShellJudgment judge(String line) {
        var judgment = judge(line, policy, UnaryOperator.identity());
        boolean acts = judgment.action() == Action.ALLOW && !judgment.reads();
        return acts && lacksSandbox() ? judge(line, policy, CommandPolicy::named) : judgment;
    }

    private boolean lacksSandbox() {
        return instance.machine().shell().confinement().state() == Confinement.State.MISSING;
    }

    /// The rules without those that allow everything.
    private static List<Rule> named(List<Rule> rules) {
        return rules.stream()
                .map(rule -> rule.action() == Action.ALLOW
                                && rule.pattern().equals("*")
                                && Wildcard.matches(rule.permission(), Permission.BASH)
                        ? NOTHING
                        : rule)
                .toList();
    }

    /// True for the rule by which a command asks because no other one names it.
    static boolean isNothing(@Nullable Rule rule) {
        return NOTHING.equals(rule);
    }

    /// The same for a line that the project's own files want run: only what a person has approved is allowed.
    ShellJudgment judgeForeign(String line) {
        var judgment = judge(line);
        return judgment.action() == Action.DENY ? judgment : ShellPolicy.judge(line, situation.with(List.of(NOTHING)));
    }

    private ShellJudgment judge(String line, Policy by, UnaryOperator<List<Rule>> counted) {
        var judgment = by(line, by.rules(), counted).and(by(line, by.bounds(), UnaryOperator.identity()));
        var limited = byLimits(line, by);
        if (limited.action() == Action.DENY) judgment = judgment.and(limited);
        return by.caller() == null ? judgment : judgment.and(judge(line, by.caller(), counted));
    }

    ShellJudgment byRules(String line) {
        return by(line, policy.rules(), UnaryOperator.identity());
    }

    private ShellJudgment by(String line, Ruleset rules, UnaryOperator<List<Rule>> counted) {
        return ShellPolicy.judge(line, situation.with(counted.apply(restricted(rules))));
    }

    /// The judgment by limits, of which only a deny counts.
    ShellJudgment byLimits(String line) {
        return byLimits(line, policy);
    }

    private ShellJudgment byLimits(String line, Policy by) {
        var rules = new ArrayList<>(List.of(ANYTHING));
        rules.addAll(by.limits().rules());
        return ShellPolicy.judge(line, situation.with(rules));
    }

    /// No rule for commands means ask.
    private static List<Rule> restricted(Ruleset rules) {
        boolean any = rules.rules().stream().anyMatch(rule -> Wildcard.matches(rule.permission(), Permission.BASH));
        return any ? rules.rules() : List.of(NOTHING);
    }

    /// True if the approvals cover all commands that this request asks for.
    static boolean covers(Ruleset approved, PermissionRequest request) {
        if (request.always().isEmpty()) return false;
        var situation = new ShellSituation(
                List.of(NOTHING), approved.rules(), "/", "/", "/", PathAnswers.within("/", Action.ALLOW));
        return open(request).allMatch(text -> ShellPolicy.judge(text, situation).action() == Action.ALLOW);
    }

    private static Stream<String> open(PermissionRequest request) {
        return request.metadata().get(RequestFacts.KEY) instanceof Map<?, ?> facts
                        && facts.get(RequestFacts.PARTS) instanceof List<?> parts
                ? parts.stream().flatMap(CommandPolicy::open)
                : request.patterns().stream();
    }

    private static Stream<String> open(Object part) {
        return part instanceof Map<?, ?> facts
                        && facts.get("text") instanceof String text
                        && !"allow".equals(facts.get("action"))
                ? Stream.of(text)
                : Stream.empty();
    }
}
