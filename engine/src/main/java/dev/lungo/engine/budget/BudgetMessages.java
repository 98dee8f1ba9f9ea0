package dev.lungo.engine.budget;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;
import java.util.Locale;

/// Messages about budgets: which limit, how much, and what to do.
final class BudgetMessages {
    private BudgetMessages() {}

    /// `least` is what the request needs.
    static String stopped(Limit limit, Id<Session> root, Spent least) {
        boolean money = money(limit, least);
        var spent = limit.spent();
        var reserved = limit.reserved();
        var held = money
                ? reserved.usd() > 0 ? ", " + Amounts.dollars(reserved.usd()) + " reserved by running requests" : ""
                : reserved.tokens() > 0
                        ? ", " + Amounts.tokens(reserved.tokens()) + " set aside for requests under way"
                        : "";
        return "The budget of " + cap(limit, money) + " for " + name(limit.scope()) + " is exhausted: "
                + sum(spent, money) + " spent" + held + ", and this request may need " + sum(least, money) + ". "
                + raise(limit, root);
    }

    private static boolean money(Limit limit, Spent least) {
        var cap = limit.cap();
        if (cap.usd() == null || cap.tokens() == null) return cap.usd() != null;
        return limit.spent().usd() + least.usd() > cap.usd() || limit.spent().tokens() + least.tokens() <= cap.tokens();
    }

    static String warned(Limit limit, Id<Session> root) {
        var cap = limit.cap();
        boolean money = cap.usd() != null
                && (cap.tokens() == null
                        || limit.spent().usd() * cap.tokens()
                                >= cap.usd() * limit.spent().tokens());
        long percent = Math.round(limit.share() * 100);
        return percent + "% of the budget for " + name(limit.scope()) + " is used: " + sum(limit.spent(), money)
                + " of " + cap(limit, money) + ". " + raise(limit, root);
    }

    static String waiting(Limit limit) {
        boolean money = limit.cap().usd() != null
                && (limit.cap().tokens() == null || limit.reserved().usd() > 0);
        return "Waiting: other requests have reserved " + sum(limit.reserved(), money) + " of the budget of "
                + cap(limit, money) + " for " + name(limit.scope()) + ". Details: lungo budget";
    }

    static String assumed(ModelRef model, Model.Cost cost) {
        return String.format(
                Locale.ROOT,
                "The price of %s is unknown, or set only by this project's files. Budgets count $%s per"
                        + " million input tokens and $%s per million output tokens. Set the price, or what to assume"
                        + " (budget.unknown_price).",
                model,
                plain(cost.input()),
                plain(cost.output()));
    }

    static String refused(ModelRef model) {
        return "The price of " + model
                + " is unknown, so a budget cannot cover it. Set the price in your configuration"
                + " (provider.….models.….cost), or a default price (budget.unknown_price).";
    }

    private static String raise(Limit limit, Id<Session> root) {
        return switch (limit.scope()) {
            case REQUEST -> "Raise budget.request in your configuration, or shorten the conversation.";
            case SESSION -> "Raise it: lungo budget raise session AMOUNT --session " + root;
            case DAY, PROJECT -> "Raise it: lungo budget raise " + limit.scope().word() + " AMOUNT";
        };
    }

    private static String name(CapScope scope) {
        return switch (scope) {
            case REQUEST -> "one request";
            case SESSION -> "this session";
            case DAY -> "today";
            case PROJECT -> "this project";
        };
    }

    private static String cap(Limit limit, boolean money) {
        var usd = limit.cap().usd();
        var tokens = limit.cap().tokens();
        return money ? Amounts.dollars(usd == null ? 0 : usd) : Amounts.tokens(tokens == null ? 0 : tokens);
    }

    private static String sum(Spent spent, boolean money) {
        return money ? Amounts.dollars(spent.usd()) : Amounts.tokens(spent.tokens());
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
