package dev.lungo.engine.budget;

import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.usage.CapScope;
import dev.lungo.core.usage.Spent;

/// A cap on something, and what counts against it at one moment.
record Limit(CapScope scope, String subject, Cap cap, Spent spent, Spent reserved) {
    private static final double DUST = 1e-9;

    /// Tokens left for the answer to a request that reads `input`, with `taken` already used; negative if the request
    /// must not be sent.
    long answer(Price price, long input, Spent taken) {
        long most = Long.MAX_VALUE;
        if (cap.usd() != null && !price.free()) most = price.answerFor(cap.usd() - taken.usd() + DUST, input);
        if (cap.tokens() != null) most = Math.min(most, cap.tokens() - taken.tokens() - input);
        return most;
    }

    /// The share that is spent, of whichever unit is nearer to its end.
    double share() {
        double money = cap.usd() == null ? 0 : cap.usd() <= 0 ? 1 : spent.usd() / cap.usd();
        double tokens = cap.tokens() == null ? 0 : cap.tokens() <= 0 ? 1 : (double) spent.tokens() / cap.tokens();
        return Math.max(money, tokens);
    }
}
