package dev.lungo.policy.trust;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Wildcard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides about single values of an untrusted file. Pure: what has to be looked up is in `Facts`.
public final class Decision {
    /// Facts about the user and the repository that a decision needs.
    public interface Facts {
        boolean hasProvider(String id);

        /// True if the user's own configuration defines the agent.
        boolean hasAgent(String name);

        /// True if a path or pattern, as written in a configuration, stays inside the repository.
        boolean isInside(String path);
    }

    /// Rules that narrow, and those that were taken out.
    public record Narrowed(List<Rule> kept, List<Rule> held) {}

    private static final String COMMAND_LINE = "!`";
    /// A family of models (`claude/sonnet`), from the caller's provider.
    private static final String FAMILY = "claude";

    private final Facts facts;

    public Decision(Facts facts) {
        this.facts = facts;
    }

    /// True if a value, or an item of a list, may take effect. `known` is the user's value: a number or a list.
    public boolean permits(Verdict verdict, @Nullable Object value, @Nullable Object known) {
        if (value == null) return false;
        return switch (verdict) {
            case Verdict.Describe _ -> true;
            case Verdict.More _ -> value instanceof String;
            case Verdict.ModelName _ -> value instanceof String model && ofKnownProvider(model);
            case Verdict.AgentName _ -> value instanceof String agent && !facts.hasAgent(agent);
            case Verdict.PlainText _ -> value instanceof String text && !text.contains(COMMAND_LINE);
            case Verdict.Inside _ -> value instanceof String path && facts.isInside(path);
            case Verdict.Lower(var unset) ->
                value instanceof Number number && isLower(number, known instanceof Number has ? has : unset);
            case Verdict.Only(var only) -> only.equals(value);
            case Verdict.Fewer _ -> !(known instanceof List<?> has) || has.contains(value);
            case Verdict.Each _, Verdict.New _, Verdict.Rules _, Verdict.Hold _, Verdict.Never _ -> false;
        };
    }

    private boolean ofKnownProvider(String model) {
        var provider = model.substring(0, Math.max(0, model.indexOf('/')));
        return provider.equals(FAMILY) || facts.hasProvider(provider);
    }

    private static boolean isLower(Number number, @Nullable Number known) {
        return number.doubleValue() >= 0 && (known == null || number.doubleValue() <= known.doubleValue());
    }

    /// Takes out each rule that allows, unless it is an exception from an earlier rule of the same file
    /// that asks or denies. What is left is compared with the user's rules, and the stricter one holds.
    public static Narrowed narrowed(List<Rule> rules) {
        var kept = new ArrayList<Rule>();
        var held = new ArrayList<Rule>();
        for (var rule : rules) {
            boolean exception = rule.action() != Action.ALLOW
                    || kept.stream()
                            .anyMatch(earlier -> earlier.action() != Action.ALLOW
                                    && Wildcard.matches(earlier.permission(), rule.permission()));
            (exception ? kept : held).add(rule);
        }
        return new Narrowed(List.copyOf(kept), List.copyOf(held));
    }
}
