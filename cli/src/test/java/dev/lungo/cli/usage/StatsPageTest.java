package dev.lungo.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.cli.command.Amount;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.usage.Stats;
import dev.lungo.testkit.Golden;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsPageTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static Stats.Line line(String key, int times, double cost) {
        return new Stats.Line(
                key,
                times,
                10L * times,
                Tokens.of(1_000L * times, 500L * times, 100L * times, 40_000L * times, 2_000L * times),
                cost);
    }

    private static final Stats USED = new Stats(
            line("total", 9, 4.32),
            85_300,
            List.of(line("2026-11-17", 4, 2.2), line("2026-11-18", 1, 0.02), line("2026-11-21", 4, 2.1)),
            List.of(
                    line("anthropic/claude-sonnet-4-5", 6, 4.2),
                    line("openrouter/some-vendor/a-model-with-a-very-long-name", 3, 0.12)),
            List.of(line("/home/u/demo", 6, 4), line("outside of projects", 3, 0.32)),
            List.of(
                    new Stats.Tool("bash", 30, 20),
                    new Stats.Tool("re\033[31mad", 10, 9),
                    new Stats.Tool("edit", 1, 1)));

    private static String page(Stats stats, StatsPage.Wanted wanted, boolean colored) {
        return String.join("\n", new StatsPage(stats, wanted, TODAY, colored).lines()) + "\n";
    }

    @Test
    void drawsWhatWasUsed() throws IOException {
        var page = page(USED, new StatsPage.Wanted(true, false, false), false);
        Golden.assertSame("usage/stats.txt", page);
        assertThat(page.lines()).allMatch(line -> line.length() <= 80);
        assertThat(page(USED, new StatsPage.Wanted(true, false, false), true).replaceAll("\033\\[[0-9;]*m", ""))
                .isEqualTo(page);
    }

    @Test
    void measuresFreeModelsByTheirTokens() throws IOException {
        var free = new Stats(
                line("total", 3, 0),
                9,
                List.of(line("2025-01-01", 1, 0), line("2026-11-21", 2, 0)),
                List.of(line("ollama/a", 3, 0)),
                List.of(line("/a", 3, 0)),
                List.of());
        Golden.assertSame("usage/free.txt", page(free, new StatsPage.Wanted(true, true, true), false));
        var nothing = new Stats(line("total", 0, 0), 0, List.of(), List.of(), List.of(), List.of());
        assertThat(page(nothing, new StatsPage.Wanted(true, true, true), false)).isEqualTo("No usage yet.\n");
    }

    @Test
    void barsAreAsLongAsTheyShouldBe() {
        assertThat(List.of(Bar.of(0, 4), Bar.of(0.001, 4), Bar.of(0.5, 4), Bar.of(0.53, 4), Bar.of(7, 4)))
                .containsExactly("    ", "▏   ", "██  ", "██▏ ", "████");
        assertThat(Bar.budget(0.5, 0.25, 8, false)).isEqualTo("████▒▒░░");
        assertThat(Bar.budget(1.5, 0.25, 4, false)).isEqualTo("████");
    }

    @Test
    void amountsAreReadAsTheyAreTyped() {
        assertThat(List.of(
                        Amount.read("5"),
                        Amount.read("$0.50"),
                        Amount.read("+$2"),
                        Amount.read("500k"),
                        Amount.read("+2M")))
                .containsExactly(
                        new Amount(5, false),
                        new Amount(0.5, false),
                        new Amount(2, true),
                        new Amount(500_000, false),
                        new Amount(2_000_000, true));
        for (var wrong : List.of("", "much", "-1", "NaN", "1e99", "5 dollars"))
            assertThatThrownBy(() -> Amount.read(wrong)).as(wrong).isInstanceOf(CommandFailure.class);
    }
}
