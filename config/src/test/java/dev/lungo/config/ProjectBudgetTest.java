package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config.Budget;
import dev.lungo.core.config.Config.Cap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectBudgetTest {
    private static final String MINE = "home/.config/lungo/lungo.json";

    @TempDir
    Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
        given.file(
                MINE,
                "{\"budget\": {\"session\": {\"usd\": 2}, \"day\": {\"usd\": 20, \"tokens\": 50000000},"
                        + " \"unknown_price\": {\"input\": 1, \"output\": 2}}}");
    }

    private Budget budget() {
        return given.load().orThrow().budget();
    }

    @Test
    void aProjectLowersCapsAndSetsMissingOnes() {
        given.file("repo/lungo.json", "{\"budget\": {\"session\": {\"usd\": 0.5}, \"project\": {\"usd\": 9}}}");
        assertThat(budget())
                .isEqualTo(new Budget(
                        Cap.NONE,
                        new Cap(0.5, null),
                        new Cap(20.0, 50_000_000L),
                        new Cap(9.0, null),
                        Map.of("input", 1L, "output", 2L),
                        List.of()));
        assertThat(given.problems()).isEmpty();
    }

    @Test
    void aProjectRaisesNothing() {
        given.file(
                "repo/lungo.json",
                "{\"budget\": {\"session\": {\"usd\": 3, \"tokens\": null},\n"
                        + " \"day\": null,\n"
                        + " \"unknown_price\": {\"input\": 0, \"output\": 0}}}");
        given.file("repo/app/.lungo/lungo.json", "{\"budget\": null}");
        assertThat(budget())
                .isEqualTo(new Budget(
                        Cap.NONE,
                        new Cap(2.0, null),
                        new Cap(20.0, 50_000_000L),
                        Cap.NONE,
                        Map.of("input", 1L, "output", 2L),
                        List.of()));
        assertThat(given.problems())
                .containsExactly(
                        "repo/lungo.json:3:19: warning: only your own configuration can set budget.unknown_price; this"
                                + " is ignored",
                        "repo/lungo.json:1:32: warning: a project's file can lower a limit but not raise it; the limit"
                                + " stays at 2",
                        "repo/lungo.json:1:45: warning: a project's file can lower a limit but not raise it; this is"
                                + " ignored",
                        "repo/lungo.json:2:9: warning: only your own configuration can set budget.day; this is"
                                + " ignored");
    }

    @Test
    void whatAPersonSaysNearerHolds() {
        given.file("repo/lungo.json", "{\"budget\": {\"session\": {\"usd\": 0.5}}}")
                .variable("LUNGO_CONFIG_CONTENT", "{\"budget\": {\"session\": {\"usd\": 7}}}");
        assertThat(budget().session()).isEqualTo(new Cap(7.0, null));
    }

    @Test
    void pricesOfAProjectAreNoted() {
        given.file(
                        "repo/lungo.json",
                        "{\"provider\": {\"a\": {\"models\": {\"x\": {\"cost\": {\"input\": 0, \"output\": 0}}, \"y\":"
                                + " {}}}}}")
                .file(
                        "repo/app/lungo.json",
                        "{\"provider\": {\"b\": {\"models\": {\"z\": {\"cost\": {\"input\": 0, \"output\": 0}}}}}}");
        assertThat(budget().untrusted_prices()).containsExactly("a/x", "b/z");
    }
}
