package dev.lungo.providers.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;

/// Laws of the usage that any protocol reports, whatever its provider sent.
public final class UsageLaws {
    private static final Model.Cost DEAR = new Model.Cost(3, 15, new Model.CacheCost(0.3, 3.75));

    private UsageLaws() {}

    /// Each token is counted once, none is negative, and nothing is paid back.
    public static void hold(Tokens used) {
        assertThat(used.input()).isNotNegative();
        assertThat(used.output()).isNotNegative();
        assertThat(used.reasoning()).isNotNegative();
        assertThat(used.cache().read()).isNotNegative();
        assertThat(used.cache().write()).isNotNegative();
        assertThat(DEAR.of(used)).isNotNegative();
        assertThat(DEAR.most(used.context(), used.answer()))
                .isGreaterThanOrEqualTo(used.billed() == null ? DEAR.of(used) : 0);
    }

    /// The same for a provider that does not contradict itself: its total is the sum of the parts.
    public static void holdWhole(Tokens used) {
        hold(used);
        if (used.total() != null) assertThat(used.counted()).isEqualTo(used.total());
    }
}
