package dev.lungo.tui.status;

import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A turn that ended because a budget had no room for its next request: the limit in the way, and what the request may
/// need in the unit of the limit.
public record BudgetStop(RaisableBudget budget, double need) {
    private static final long DEAD_MILLIS = 350;
    private static final long FINE = 10_000;
    private static final long CENTS = 100;
    /// Less than the server ignores, so that a sum in whole cents stays one.
    private static final double DUST = 1e-7;

    /// Null if the session was not stopped by a budget that can be raised here, or its limits are not known yet.
    public static @Nullable BudgetStop of(OpenSession session) {
        var failure = failure(session);
        if (failure == null) return null;
        var unit = unit(failure);
        for (var budget : RaisableBudget.of(session.timing().limits().lines()))
            if (budget.scope().word().equals(failure.scope()) && budget.unit() == unit)
                return new BudgetStop(budget, sum(failure.need(), unit));
        return null;
    }

    /// The same, once it has been on the screen long enough to be read.
    public static @Nullable BudgetStop ready(State state) {
        var session = state.session();
        if (session == null || state.device().now() - session.timing().limits().since() < DEAD_MILLIS) return null;
        return of(session);
    }

    /// Null if no budget stopped the last turn.
    public static Failure.@Nullable Budget failure(OpenSession session) {
        var messages = session.model().conversation().messages();
        if (session.model().busy() || messages.isEmpty()) return null;
        return messages.getLast().info() instanceof Message.Assistant answer
                        && answer.error() instanceof Failure.Budget failure
                ? failure
                : null;
    }

    /// The unit in which the limit has no room, dollars first.
    private static RaisableBudget.Unit unit(Failure.Budget failure) {
        boolean inDollars = failure.limit().tokens() == null
                || failure.limit().usd() != null && lacks(failure, RaisableBudget.Unit.DOLLARS);
        return inDollars ? RaisableBudget.Unit.DOLLARS : RaisableBudget.Unit.TOKENS;
    }

    private static boolean lacks(Failure.Budget failure, RaisableBudget.Unit unit) {
        return sum(failure.spent(), unit) + sum(failure.held(), unit) + sum(failure.need(), unit)
                > sum(failure.limit(), unit);
    }

    private static double sum(Failure.Budget.Sums sums, RaisableBudget.Unit unit) {
        var usd = sums.usd();
        var tokens = sums.tokens();
        return switch (unit) {
            case DOLLARS -> usd == null ? 0 : usd;
            case TOKENS -> tokens == null ? 0 : tokens;
        };
    }

    /// The limit after one step: about half more, in round figures, and enough for the request.
    public double raised() {
        double wanted = Math.max(budget.cap() / 2, need - budget.room());
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(wanted, budget.inDollars() ? 0.01 : 1_000))));
        while (step < wanted) step += step;
        return budget.cap() + (budget.inDollars() ? Math.min(step, Math.max(1, Math.ceil(wanted))) : step);
    }

    /// The limit that lets this request through and hardly more: in cents, small ones in hundredths of a cent, or in
    /// tokens.
    public double once() {
        double limit = budget.cap() + Math.max(0, need - budget.room());
        if (!budget.inDollars()) return Math.ceil(limit);
        double digits = need < 0.1 ? FINE : CENTS;
        return Math.ceil(limit * digits - DUST) / digits;
    }

    /// The other limits of the session.
    public List<RaisableBudget> others(OpenSession session) {
        return RaisableBudget.of(session.timing().limits().lines()).stream()
                .filter(other -> !other.equals(budget))
                .toList();
    }
}
