package dev.lungo.engine.budget;

import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;

/// A cap on something, and what counts against it. `before` is what was spent on later days, by a clock that
/// went back since.
record Limit(CapScope scope, String subject, Cap cap, Account account, Spent before) {
    private static final double DUST = 1e-9;

    Spent spent() {
        return before.plus(account.spent());
    }

    /// How many tokens the answer to a request may have that reads `input`, when `taken` is gone already;
    /// negative when it may not be asked at all.
    long answer(Price price, long input, Spent taken) {
        long most = Long.MAX_VALUE;
        if (cap.usd() != null && !price.free()) most = price.cost().answerFor(cap.usd() - taken.usd() + DUST, input);
        if (cap.tokens() != null) most = Math.min(most, cap.tokens() - taken.tokens() - input);
        return most;
    }

    /// The share that is spent, of whichever unit is nearer to its end.
    double share() {
        var spent = spent();
        double money = cap.usd() == null ? 0 : cap.usd() <= 0 ? 1 : spent.usd() / cap.usd();
        double tokens = cap.tokens() == null ? 0 : cap.tokens() <= 0 ? 1 : (double) spent.tokens() / cap.tokens();
        return Math.max(money, tokens);
    }
}
