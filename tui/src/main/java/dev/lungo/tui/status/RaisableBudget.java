package dev.lungo.tui.status;

import dev.lungo.client.BudgetLine;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import dev.lungo.tui.draw.look.Figures;
import java.util.ArrayList;
import java.util.List;

/// A limit in dollars or in tokens that a person can raise here.
public record RaisableBudget(BudgetLine line, Unit unit) {
    /// The unit of a limit.
    public enum Unit {
        DOLLARS,
        TOKENS
    }

    /// All limits that can be raised: those of a request are in the configuration.
    public static List<RaisableBudget> of(List<BudgetLine> lines) {
        var all = new ArrayList<RaisableBudget>();
        for (var line : lines) {
            if (line.scope() == CapScope.REQUEST) continue;
            if (line.cap().usd() != null) all.add(new RaisableBudget(line, Unit.DOLLARS));
            if (line.cap().tokens() != null) all.add(new RaisableBudget(line, Unit.TOKENS));
        }
        return List.copyOf(all);
    }

    public boolean inDollars() {
        return unit == Unit.DOLLARS;
    }

    public CapScope scope() {
        return line.scope();
    }

    public double cap() {
        var usd = line.cap().usd();
        var tokens = line.cap().tokens();
        if (inDollars()) return usd == null ? 0 : usd;
        return tokens == null ? 0 : tokens;
    }

    double of(Spent spent) {
        return inDollars() ? spent.usd() : spent.tokens();
    }

    double room() {
        return cap() - of(line.spent()) - of(line.reserved());
    }

    /// The subject of the limit: `this session`, `today`, `this project`.
    public String name() {
        return name(scope());
    }

    public static String name(CapScope scope) {
        return switch (scope) {
            case REQUEST -> "one request";
            case SESSION -> "this session";
            case DAY -> "today";
            case PROJECT -> "this project";
        };
    }

    /// `$1.86 of $2 for this session`, `184k of 200,000 tokens today`.
    public String used() {
        return amount(of(line.spent())) + " of " + limit(cap()) + (scope() == CapScope.DAY ? " " : " for ") + name();
    }

    /// A sum, rounded.
    public String amount(double sum) {
        return inDollars() ? Figures.dollars(sum) : Figures.count(Math.round(sum));
    }

    /// A limit, exactly.
    public String limit(double sum) {
        return inDollars() ? Figures.limit(sum) : grouped(Math.round(sum)) + " tokens";
    }

    /// `1,234,567`
    private static String grouped(long number) {
        var digits = new StringBuilder(Long.toString(number));
        for (int at = digits.length() - 3; at > 0; at -= 3) digits.insert(at, ',');
        return digits.toString();
    }
}
