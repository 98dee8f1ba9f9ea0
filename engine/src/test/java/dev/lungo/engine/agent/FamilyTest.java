package dev.lungo.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.AgentSettings;
import dev.lungo.core.model.ModelRef;
import dev.lungo.testkit.Components;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamilyTest {
    private static AgentSettings settings(List<String> model, String mode) {
        return Components.only(AgentSettings.class, "model", model, "mode", mode);
    }

    @Test
    void claudeAndAFamilyIsNoModel() {
        var given = Map.of(
                "one",
                settings(List.of("claude/sonnet"), "subagent"),
                "two",
                settings(List.of("anthropic/claude-sonnet-4-5"), "all"),
                "three",
                settings(List.of(), "primary"));
        var agents = new Agents(Components.with(Config.DEFAULTS, "agent", given), List.of());
        assertThat(agents.family(agents.require("one"))).contains("sonnet");
        assertThat(agents.require("one").model()).isNull();
        assertThat(agents.require("two").model()).isEqualTo(new ModelRef("anthropic", "claude-sonnet-4-5"));
        assertThat(agents.family(agents.require("two"))).isEmpty();
        assertThat(agents.callable(agents.policy(agents.require("build"), null)))
                .extracting(Agent::name)
                .containsExactly("explore", "general", "one", "two");
    }
}
