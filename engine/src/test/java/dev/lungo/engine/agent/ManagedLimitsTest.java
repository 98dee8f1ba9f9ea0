package dev.lungo.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.permission.Bounds;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.testkit.Components;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An administrator's rules are limits of every agent, above configurations, sessions, and approvals.
class ManagedLimitsTest {
    private static final Rule ANYTHING = new Rule("*", "*", Action.ALLOW);

    @Test
    void nothingLoosensThem() {
        var limits = List.of(new Rule("webfetch", "*", Action.DENY), new Rule("read", "secret/*", Action.DENY));
        var bounds = new Bounds(false, List.of(ANYTHING), Map.of(), List.of(), Map.of(), limits);
        var settings = Components.with(Config.AgentSettings.NONE, "permission", List.of(ANYTHING));
        var config = Components.with(
                Config.DEFAULTS, "permission", List.of(ANYTHING), "agent", Map.of("build", settings, "mine", settings));
        var agents = new Agents(config, config.agent(), bounds, List.of(), Map.of());
        var approved = new Ruleset(List.of(ANYTHING));
        for (var name : List.of("build", "plan", "general", "mine")) {
            var policy = agents.policy(agents.require(name), List.of(ANYTHING));
            assertThat(policy.closed("webfetch")).as(name).isTrue();
            assertThat(policy.decide("webfetch", "https://a.test/", approved)).isEqualTo(Action.DENY);
            assertThat(policy.decide("read", "secret/a", approved)).isEqualTo(Action.DENY);
            assertThat(policy.decide("read", "open/a", approved)).isEqualTo(Action.ALLOW);
        }
    }
}
