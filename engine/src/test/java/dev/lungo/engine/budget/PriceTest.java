package dev.lungo.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.Budget;
import dev.lungo.core.config.Config.Cap;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.Settings;
import dev.lungo.core.usage.Spent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final Model.Cost CHEAP = new Model.Cost(1, 2, new Model.CacheCost(0.1, 1));

    private static Model model(Model.Cost cost, long output) {
        return new Model(
                "m",
                "p",
                "M",
                null,
                new Model.Api("m", "", ""),
                "active",
                "",
                new Model.Capabilities(true, false, false, true, false, Model.Media.TEXT, Model.Media.TEXT),
                cost,
                new Model.Limit(0, null, output),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static Budget budget(@Nullable Object unknown, String... untrusted) {
        return new Budget(Cap.NONE, Cap.NONE, Cap.NONE, Cap.NONE, unknown, List.of(untrusted));
    }

    @Test
    void anUnknownPriceIsAssumedToBeHigh() {
        var used = Tokens.of(1_000_000, 1_000_000, 0, 0, 0).billed(0, 0.01);
        assertThat(Price.of(request(model(CHEAP, 0), 0, Map.of()), budget(null)).of(used))
                .isEqualTo(new Spent(0.01, 2_000_000));
        assertThat(Price.of(request(model(Model.Cost.UNKNOWN, 0), 0, Map.of()), budget(null))
                        .of(used))
                .isEqualTo(new Spent(90, 2_000_000));
        assertThat(Price.of(
                                request(model(Model.Cost.UNKNOWN, 0), 0, Map.of()),
                                budget(Map.of("input", 1, "output", 4.0)))
                        .of(used)
                        .usd())
                .isEqualTo(5);
        assertThat(Price.of(request(model(CHEAP, 0), 0, Map.of()), budget(Map.of("input", 0.5, "output", 4), "p/m"))
                        .of(used)
                        .usd())
                .isEqualTo(5);
        assertThat(Price.of(request(model(Model.Cost.FREE, 0), 0, Map.of()), budget(null))
                        .free())
                .isTrue();
        assertThat(List.of(Price.refused(budget("refuse")), Price.refused(budget(null))))
                .containsExactly(true, false);
    }

    private static Request request(Model model, long most, Map<String, Object> options) {
        return new Request(model, "", List.of(), List.of(), null, new Settings(most, null, null, options), "k");
    }

    @Test
    void theLongestAnswerIncludesThoughtsAndOwnSettings() {
        assertThat(OutputBound.most(request(model(CHEAP, 0), 8_000, Map.of()))).isEqualTo(8_000);
        assertThat(OutputBound.most(request(model(CHEAP, 0), 0, Map.of()))).isEqualTo(32_000);
        assertThat(OutputBound.most(request(model(CHEAP, 64_000), 0, Map.of()))).isEqualTo(64_000);
        assertThat(OutputBound.most(
                        request(model(CHEAP, 20_000), 8_000, Map.of("thinking", Map.of("budgetTokens", 16_000)))))
                .isEqualTo(20_000);
        assertThat(OutputBound.most(request(model(CHEAP, 1), 1, Map.of("max_completion_tokens", 50_000))))
                .isEqualTo(50_000);
        var shorter = OutputBound.shorter(
                request(
                        model(CHEAP, 0),
                        8_000,
                        Map.of("thinking", Map.of("type", "enabled", "budgetTokens", 16_000), "max_tokens", 9)),
                10_000);
        assertThat(shorter.settings())
                .isEqualTo(new Settings(
                        5_000, null, null, Map.of("thinking", Map.of("type", "enabled", "budgetTokens", 5_000L))));
        assertThat(OutputBound.most(shorter)).isEqualTo(10_000);
    }

    @Test
    void reservesHourLongCacheWritesAtTheirPrice() {
        var rates = new Model.Rates(6, 22.5, new Model.CacheCost(0.6, 7.5));
        var cost = new Model.Cost(
                3, 15, new Model.CacheCost(0.3, 3.75), List.of(Model.Tier.above(200_000, rates)), rates, null);
        for (long size : List.of(100_000L, 300_000L)) {
            var written = Tokens.of(0, 1_000, 0, 0, size).billed(size, null);
            var hour = Price.of(request(model(cost, 0), 1_000, Map.of("cacheTtl", "1h")), budget(null));
            assertThat(hour.most(size, 1_000)).isEqualTo(hour.of(written));
            assertThat(hour.answerFor(hour.of(written).usd() + 1e-9, size)).isEqualTo(1_000);
            var usual = Price.of(request(model(cost, 0), 1_000, Map.of()), budget(null));
            assertThat(usual.most(size, 1_000)).isEqualTo(usual.of(Tokens.of(0, 1_000, 0, 0, size)));
        }
    }
}
