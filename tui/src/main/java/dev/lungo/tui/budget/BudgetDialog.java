package dev.lungo.tui.budget;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Caret;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorKeys;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.status.RaisableBudget;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.List;
import java.util.Locale;

/// Asks for the new amount of a limit, in its unit, and shows what would be stored. Tab chooses another limit.
public record BudgetDialog(Target target, int index, Editor amount) implements Dialog {
    private static final int WIDTH = 64;

    /// The limits of a session; `continues` if its stopped turn continues after the change.
    public record Target(Id<Session> session, List<RaisableBudget> budgets, boolean continues) {}

    /// Opens the dialog on one of the limits, if a person can raise any.
    public static Transition open(State state, Target target, int index) {
        var budgets = target.budgets();
        if (budgets.isEmpty())
            return Transition.to(state.noting("No budget is set. lungo budget raise session AMOUNT sets one."));
        return Transition.to(
                state.opened(new BudgetDialog(target, Math.clamp(index, 0, budgets.size() - 1), Editor.EMPTY)));
    }

    private RaisableBudget budget() {
        return target.budgets().get(index);
    }

    @Override
    public String title() {
        return "Raise the budget for " + budget().name();
    }

    @Override
    public Line foot(State state) {
        var more = target.budgets().size() > 1 ? " · tab another budget" : "";
        var enter = target.continues() ? "enter store and continue" : "enter store";
        return Line.of(enter + more + " · esc back", Style.MUTED);
    }

    @Override
    public Wanted wanted(State state) {
        return Wanted.of(WIDTH, 5);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        if (input instanceof TerminalInput.Pasted it)
            return edited(state, amount.insert(it.text().strip()));
        return input instanceof TerminalInput.Pressed it ? pressed(state, it.key()) : Transition.to(state);
    }

    private Transition pressed(State state, Key key) {
        if (key.is("escape")) return Transition.to(state.closed());
        if (key.is("tab"))
            return Transition.to(state.withDialog(
                    new BudgetDialog(target, (index + 1) % target.budgets().size(), amount)));
        if (key.is("enter")) return stored(state);
        if (!key.text().isEmpty()) return edited(state, amount.insert(key.text()));
        for (var action : state.setup().keys().actions("prompt", key.chord())) {
            var next = EditorKeys.apply(action, amount);
            if (next != null) return edited(state, next);
        }
        return Transition.to(state);
    }

    private Transition edited(State state, Editor next) {
        return Transition.to(state.withDialog(new BudgetDialog(target, index, next)));
    }

    private Transition stored(State state) {
        double limit = limit();
        if (limit <= budget().cap()) return Transition.to(state);
        var raise = new BudgetRequests.Raise(target.session(), budget(), limit, target.continues());
        return Transition.to(state.closed(), raise);
    }

    /// The typed amount; 0 if it is not one. At most two decimals of a dollar, so that what is shown is what is stored.
    private double limit() {
        var typed = amount.text().strip();
        return budget().inDollars() ? dollars(typed.startsWith("$") ? typed.substring(1) : typed) : tokens(typed);
    }

    /// `300000`, `300,000`, `300k`, `2M`
    private static double tokens(String typed) {
        var digits = typed.replace(",", "").toLowerCase(Locale.ROOT);
        double factor = digits.endsWith("k") ? 1_000 : digits.endsWith("m") ? 1_000_000 : 1;
        var plain = factor == 1 ? digits : digits.substring(0, digits.length() - 1);
        return plain.indexOf('.') >= 0 ? 0 : dollars(plain) * factor;
    }

    private static double dollars(String digits) {
        boolean plain = !digits.isEmpty() && digits.length() <= 9 && !digits.startsWith(".");
        int point = digits.indexOf('.');
        for (int i = 0; i < digits.length(); i++)
            plain &= Character.isDigit(digits.charAt(i)) || i == point && digits.length() - i <= 3;
        return plain && !digits.endsWith(".") ? Double.parseDouble(digits) : 0;
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        buffer.print(inside, Line.of("Spent " + budget().used(), Style.MUTED));
        var label = budget().inDollars() ? "New limit: $" : "New limit, in tokens: ";
        buffer.print(inside.row(2), Line.of(new Span(label, Style.ACCENT), Span.plain(amount.text())));
        int column = new Span(label + amount.text().substring(0, amount.caret()), Style.PLAIN).width();
        buffer.show(new Caret(Math.min(inside.right() - 1, inside.x() + column), inside.y() + 2, false));
        buffer.print(inside.row(4), outlook());
    }

    private Line outlook() {
        var unit = budget().inDollars() ? "dollars" : "tokens";
        var example = budget().inDollars() ? "3 or 2.50" : "300,000 or 300k";
        if (amount.text().isBlank()) return Line.of("An amount in " + unit + ", such as " + example, Style.MUTED);
        double limit = limit();
        var now = budget().limit(budget().cap());
        if (limit == 0) return Line.of("This is not an amount in " + unit + ".", Style.of(Token.WARN));
        if (limit <= budget().cap()) return Line.of("The limit is " + now + " already.", Style.of(Token.WARN));
        return Line.of("Raises the limit from " + now + " to " + budget().limit(limit), Style.PLAIN);
    }
}
