package dev.lungo.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CostTest {
    private static final Model.Cost PLAIN = new Model.Cost(3, 15, new Model.CacheCost(0.3, 3.75));
    private static final Model.Rates LONG = new Model.Rates(6, 22.5, new Model.CacheCost(0.6, 7.5));
    private static final Model.Cost TIERED =
            new Model.Cost(3, 15, new Model.CacheCost(0.3, 3.75), List.of(Model.Tier.above(200_000, LONG)), null, null);

    @Test
    void countsEachKindAtItsPrice() {
        assertThat(PLAIN.of(Tokens.of(1_000_000, 0, 0, 0, 0))).isEqualTo(3);
        assertThat(PLAIN.of(Tokens.of(0, 600_000, 400_000, 0, 0))).isEqualTo(15);
        assertThat(PLAIN.of(Tokens.of(0, 0, 0, 1_000_000, 0))).isEqualTo(0.3);
        assertThat(PLAIN.of(Tokens.of(0, 0, 0, 0, 1_000_000))).isEqualTo(3.75);
        assertThat(PLAIN.of(Tokens.of(0, 0, 0, 0, 1_000_000).billed(400_000, null)))
                .isCloseTo(0.6 * 3.75 + 0.4 * 6, within(1e-9));
        assertThat(PLAIN.of(Tokens.of(5, 5, 0, 0, 0).billed(0, 0.25))).isEqualTo(0.25);
        assertThat(PLAIN.of(new Tokens(-3L, -1, -2, -3, new Tokens.Cache(-4, -5))))
                .isZero();
        assertThat(new Tokens.Billed(-1, Double.NaN)).isEqualTo(new Tokens.Billed(0, null));
    }

    @Test
    void aLongRequestCostsItsTierAsAWhole() {
        assertThat(TIERED.of(Tokens.of(0, 0, 0, 200_000, 0))).isCloseTo(0.06, within(1e-9));
        assertThat(TIERED.of(Tokens.of(0, 1000, 0, 200_001, 0))).isCloseTo(0.1200006 + 0.0225, within(1e-9));
        var older = new Model.Cost(3, 15, new Model.CacheCost(0.3, 3.75), null, LONG, null);
        assertThat(older.at(200_001)).isEqualTo(LONG);
        var two = new Model.Cost(
                1,
                1,
                new Model.CacheCost(0, 0),
                List.of(
                        Model.Tier.above(500, new Model.Rates(3, 3, new Model.CacheCost(0, 0))),
                        Model.Tier.above(100, new Model.Rates(2, 2, new Model.CacheCost(0, 0)))),
                null,
                null);
        assertThat(List.of(two.at(100).input(), two.at(101).input(), two.at(501).input()))
                .containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void nothingCostsMoreThanTheMost() {
        var random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            var used = Tokens.of(
                    random.nextInt(300_000),
                    random.nextInt(9000),
                    random.nextInt(9000),
                    random.nextInt(200_000),
                    random.nextInt(100_000));
            assertThat(TIERED.of(used)).isLessThanOrEqualTo(TIERED.most(used.context(), used.answer()) + 1e-9);
            long fits = TIERED.answerFor(1.5, used.context());
            if (fits >= 0) assertThat(TIERED.most(used.context(), fits)).isLessThanOrEqualTo(1.5 + 1e-9);
            else assertThat(TIERED.most(used.context(), 0)).isGreaterThan(1.5);
        }
    }
}
