package dev.lungo.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.model.ModelRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamilyTest {
    private static AgentSettings settings(List<String> model, String mode) {
        return new AgentSettings(
                model, null, null, null, null, null, mode, null, null, null, null, List.of(), Map.of());
    }

    @Test
    void claudeAndAFamilyIsNoModel() {
        var none = Config.DEFAULTS;
        var given = Map.of(
                "one",
                settings(List.of("claude/sonnet"), "subagent"),
                "two",
                settings(List.of("anthropic/claude-sonnet-4-5"), "all"),
                "three",
                settings(List.of(), "primary"));
        var agents = new Agents(
                new Config(
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        none.server(),
                        none.provider(),
                        none.disabled_providers(),
                        null,
                        given,
                        List.of(),
                        none.instructions(),
                        none.tool_output(),
                        none.command(),
                        none.retry(),
                        none.failover(),
                        none.roles(),
                        none.compaction(),
                        none.catalog(),
                        none.budget(),
                        none.mcp(),
                        none.skills(),
                        none.snapshot(),
                        none.undo(),
                        none.requests(),
                        none.subagent_depth(),
                        none.experimental(),
                        none.other()),
                List.of());
        assertThat(agents.family(agents.require("one"))).contains("sonnet");
        assertThat(agents.require("one").model()).isNull();
        assertThat(agents.require("two").model()).isEqualTo(new ModelRef("anthropic", "claude-sonnet-4-5"));
        assertThat(agents.family(agents.require("two"))).isEmpty();
        assertThat(agents.callable(agents.policy(agents.require("build"), null)))
                .extracting(Agent::name)
                .containsExactly("explore", "general", "one", "two");
    }
}
