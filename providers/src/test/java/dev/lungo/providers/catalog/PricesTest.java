package dev.lungo.providers.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.CostSettings;
import dev.lungo.core.config.Config.LongContextCost;
import dev.lungo.core.config.Config.TierSettings;
import dev.lungo.core.config.Config.TierSize;
import dev.lungo.core.model.Model;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {
    private final Catalog catalog = new Catalog();

    private Model.Cost cost(String provider, String model) {
        return Objects.requireNonNull(catalog.models(provider).get(model), model)
                .cost();
    }

    @ParameterizedTest(name = "{0}/{1}")
    @CsvSource({
        "google, gemini-2.5-pro, 200000, 2.5, 15",
        "anthropic, claude-sonnet-4-5, 200000, 6, 22.5",
        "openai, gpt-5.4, 272000, 5, 22.5",
        "openrouter, anthropic/claude-sonnet-4.5, 200000, 6, 22.5"
    })
    void longRequestsAreDearer(String provider, String model, long size, double input, double output) {
        var cost = cost(provider, model);
        assertThat(cost.at(size)).isEqualTo(new Model.Rates(cost.input(), cost.output(), cost.cache()));
        assertThat(List.of(cost.at(size + 1).input(), cost.at(size + 1).output()))
                .containsExactly(input, output);
        assertThat(cost.at(size + 1).cache().read()).isEqualTo(cost.cache().read() * 2);
    }

    @Test
    void othersHaveOnePrice() {
        for (var one : List.of(
                cost("anthropic", "claude-sonnet-4-6"),
                cost("openai", "gpt-5.4-mini"),
                cost("google", "gemini-2.5-flash"))) {
            assertThat(one.tiers()).isNull();
            assertThat(one.known()).isTrue();
        }
    }

    @Test
    void aConfiguredPriceMayHaveTiers() {
        var settings = new CostSettings(
                1,
                2,
                0.1,
                null,
                new LongContextCost(2, 3, 0.2, null),
                List.of(new TierSettings(4, 5, null, 6.0, new TierSize("context", 500_000))));
        assertThat(Prices.of(settings))
                .isEqualTo(new Model.Cost(
                        1,
                        2,
                        new Model.CacheCost(0.1, 0),
                        List.of(Model.Tier.above(500_000, new Model.Rates(4, 5, new Model.CacheCost(0, 6)))),
                        new Model.Rates(2, 3, new Model.CacheCost(0.2, 0)),
                        null));
    }

    @Test
    void isFreeByDefaultOnThisMachineOnly() {
        for (var here : List.of("http://localhost:11434/v1", "http://127.0.0.1:1234", "http://[::1]:8080/v1"))
            assertThat(Prices.unlisted(here)).isEqualTo(Model.Cost.FREE);
        for (var there :
                List.of("https://models.example/v1", "", "https://${ACCOUNT}.example", "http://localhost.example"))
            assertThat(Prices.unlisted(there)).isEqualTo(Model.Cost.UNKNOWN);
    }
}
