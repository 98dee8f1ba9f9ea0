package dev.lungo.tui.status;

import dev.lungo.client.BudgetLine;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.usage.CapScope;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.state.OpenSession;
import dev.lungo.tui.state.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A turn that ended because a budget had no room for its next request: the limit in the way, and what would do.
public record BudgetStop(BudgetLine line, double need) {
    private static final String STOPPED = "budget";
    private static final String NEED = "may need $";
    private static final long DEAD_MILLIS = 350;

    /// Null if the session was not stopped by a budget in dollars, or its limits are not known yet.
    public static @Nullable BudgetStop of(OpenSession session) {
        var message = message(session);
        if (message == null) return null;
        BudgetLine least = null;
        for (var line : session.timing().limits().lines())
            if (counts(line) && (least == null || room(line) < room(least))) least = line;
        return least == null || message.contains(" for one request ") ? null : new BudgetStop(least, need(message));
    }

    /// The same, once it has been on the screen long enough to be read.
    public static @Nullable BudgetStop ready(State state) {
        var session = state.session();
        if (session == null || state.device().now() - session.timing().limits().since() < DEAD_MILLIS) return null;
        return of(session);
    }

    /// The server's words; null if no budget stopped the last turn.
    public static @Nullable String message(OpenSession session) {
        var messages = session.model().conversation().messages();
        if (session.model().busy() || messages.isEmpty()) return null;
        return messages.getLast().info() instanceof Message.Assistant answer
                        && answer.error() instanceof Failure.Unknown failure
                        && STOPPED.equals(failure.ref())
                ? failure.message()
                : null;
    }

    /// The limits that a person can raise here.
    public static boolean counts(BudgetLine line) {
        return line.scope() != CapScope.REQUEST && line.cap().usd() != null;
    }

    public static double cap(BudgetLine line) {
        var usd = line.cap().usd();
        return usd == null ? 0 : usd;
    }

    private static double room(BudgetLine line) {
        return cap(line) - line.spent().usd() - line.reserved().usd();
    }

    /// The sum that the request may need, as the server names it; 0 if it does not.
    private static double need(String message) {
        int start = message.lastIndexOf(NEED);
        if (start < 0) return 0;
        int from = start + NEED.length();
        int end = from;
        while (end < message.length() && (Character.isDigit(message.charAt(end)) || isPoint(message, end))) end++;
        return end == from ? 0 : Double.parseDouble(message.substring(from, end));
    }

    private static boolean isPoint(String message, int at) {
        return message.charAt(at) == '.' && at + 1 < message.length() && Character.isDigit(message.charAt(at + 1));
    }

    /// The limit after one step: about half more, in round figures, and enough for the request.
    public double raised() {
        double wanted = Math.max(cap(line) / 2, need - room(line));
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(wanted, 0.01))));
        while (step < wanted) step += step;
        return cap(line) + Math.min(step, Math.max(1, Math.ceil(wanted)));
    }

    /// The limit that lets this request through and nothing more; 0 if that is not known. The server names the sum
    /// rounded, small ones to a hundredth of a cent.
    public double once() {
        double digits = need < 0.1 ? 10_000 : 100;
        double most = need + 0.5 / digits;
        return need <= 0 ? 0 : Math.ceil((cap(line) + Math.max(0, most - room(line))) * digits) / digits;
    }

    /// The subject of a limit: `this session`, `today`, `this project`.
    public static String name(CapScope scope) {
        return switch (scope) {
            case REQUEST -> "one request";
            case SESSION -> "this session";
            case DAY -> "today";
            case PROJECT -> "this project";
        };
    }

    /// `$1.86 of $2 for this session`, `$14.20 of $20 today`.
    public static String used(BudgetLine line) {
        var sums = Figures.dollars(line.spent().usd()) + " of " + Figures.limit(cap(line));
        return sums + (line.scope() == CapScope.DAY ? " " : " for ") + name(line.scope());
    }

    /// The limits of the session that count, the one in the way first.
    public List<BudgetLine> others(OpenSession session) {
        return session.timing().limits().lines().stream()
                .filter(other -> counts(other) && !other.equals(line))
                .toList();
    }
}
