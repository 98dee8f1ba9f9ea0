package dev.lungo.config;

import dev.lungo.config.source.Node;
import dev.lungo.config.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Limits a project's file on budgets, because it comes with a repository, and no repository decides what a user
/// spends. It can lower a limit or add one; its prices are recorded, so that a price of zero does not lift a limit.
final class ProjectBudget {
    private static final String BUDGET = "budget";
    private static final String UNTRUSTED = "untrusted_prices";
    private static final List<String> CAPS = List.of("request", "session", "day", "project");

    private final Node.@Nullable Fields weaker;
    private final Consumer<Problem> problems;

    private ProjectBudget(Node.@Nullable Fields weaker, Consumer<Problem> problems) {
        this.weaker = weaker;
        this.problems = problems;
    }

    /// The layer of a project as it may lie over the weaker ones.
    static Node.Fields cut(Node.Fields weaker, Node.Fields project, Consumer<Problem> problems) {
        var known = weaker.get(BUDGET) instanceof Node.Fields fields ? fields : null;
        var own = project.get(BUDGET);
        var rest = own == null ? project : project.without(BUDGET);
        var budget = new Node.Fields(project.place(), Map.of());
        if (own instanceof Node.Fields fields) budget = new ProjectBudget(known, problems).lowered(fields);
        var priced = priced(project);
        if (!priced.isEmpty()) {
            if (known != null && known.get(UNTRUSTED) instanceof Node.Items items) priced.addAll(0, items.items());
            budget = budget.with(UNTRUSTED, new Node.Items(project.place(), priced));
        }
        return budget.entries().isEmpty() ? rest : rest.with(BUDGET, budget);
    }

    private Node.Fields lowered(Node.Fields own) {
        var kept = new Node.Fields(own.place(), Map.of());
        for (var entry : own.entries().entrySet()) {
            var name = entry.getKey();
            if (CAPS.contains(name) && entry.getValue().value() instanceof Node.Fields cap) {
                var lower =
                        lower(cap, weaker != null && weaker.get(name) instanceof Node.Fields fields ? fields : null);
                if (!lower.entries().isEmpty()) kept = kept.with(name, lower);
            } else {
                refuse(
                        entry.getValue().value(),
                        "only your own configuration can set budget." + name + "; this is ignored");
            }
        }
        return kept;
    }

    private Node.Fields lower(Node.Fields cap, Node.@Nullable Fields known) {
        var kept = new Node.Fields(cap.place(), Map.of());
        for (var unit : cap.entries().entrySet()) {
            var now = known == null ? null : number(known.get(unit.getKey()));
            var wanted = number(unit.getValue().value());
            if (wanted != null && (now == null || wanted <= now)) kept = kept.with(unit.getKey(), unit.getValue());
            else
                refuse(
                        unit.getValue().value(),
                        "a project's file can lower a limit but not raise it; "
                                + (now == null ? "this is ignored" : "the limit stays at " + plain(now)));
        }
        return kept;
    }

    private void refuse(Node at, String why) {
        problems.accept(Problem.warning(at.place(), why));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static @Nullable Double number(@Nullable Node node) {
        return node instanceof Node.Scalar(var _, Number number, var _) ? number.doubleValue() : null;
    }

    private static List<Node> priced(Node.Fields project) {
        var found = new ArrayList<Node>();
        if (!(project.get("provider") instanceof Node.Fields providers)) return found;
        providers.entries().forEach((provider, settings) -> {
            if (!(settings.value() instanceof Node.Fields fields)
                    || !(fields.get("models") instanceof Node.Fields models)) return;
            models.entries().forEach((model, entry) -> {
                if (entry.value() instanceof Node.Fields known && known.get("cost") instanceof Node cost) {
                    found.add(new Node.Scalar(cost.place(), provider + "/" + model));
                }
            });
        });
        return found;
    }
}
