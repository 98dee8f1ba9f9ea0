package dev.lungo.engine.budget;

import dev.lungo.core.usage.Spent;

/// What was spent on one thing, and what is set aside for requests under way. Guarded by the ledger.
final class Account {
    private Spent spent;
    private Spent reserved = Spent.NOTHING;
    private int underWay;

    Account(Spent spent) {
        this.spent = spent;
    }

    Spent spent() {
        return spent;
    }

    /// Nothing, exactly, when nothing is under way: sums of fractions do not always come back to zero.
    Spent reserved() {
        return underWay == 0 ? Spent.NOTHING : reserved;
    }

    void reserve(Spent most) {
        reserved = reserved().plus(most);
        underWay++;
    }

    void settle(Spent most, Spent used) {
        reserved = reserved.minus(most);
        underWay--;
        spent = spent.plus(used);
    }

    void add(Spent used) {
        spent = spent.plus(used);
    }
}
