package dev.lungo.engine.agent;

import static dev.lungo.core.permission.Rule.Action.ALLOW;
import static dev.lungo.core.permission.Rule.Action.ASK;
import static dev.lungo.core.permission.Rule.Action.DENY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.config.Config;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.engine.failure.EngineFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentsTest {
    private static Agents agents(Rule... permission) {
        var none = Config.DEFAULTS;
        var config = new Config(null, null, null, null, null, null, none.server(), none.provider(), none.disabled_providers(), null,
                none.agent(), List.of(permission), none.instructions(), none.tool_output(), none.command(), none.retry(), none.other());
        return new Agents(config, List.of(Path.of("/spool")));
    }

    @Test
    void theDefaultsAreFreeInsideAndAskForTheRest() {
        var agents = agents();
        var policy = agents.policy(agents.require(null), null);
        assertThat(policy.decide("edit", "a.txt", Ruleset.EMPTY)).isEqualTo(ALLOW);
        assertThat(policy.decide("bash", "make", Ruleset.EMPTY)).isEqualTo(ALLOW);
        assertThat(policy.decide("read", "a/.env", Ruleset.EMPTY)).isEqualTo(ASK);
        assertThat(policy.decide("read", ".env.local", Ruleset.EMPTY)).isEqualTo(ASK);
        assertThat(policy.decide("read", ".env.example", Ruleset.EMPTY)).isEqualTo(ALLOW);
        assertThat(policy.decide("external_directory", "/etc/*", Ruleset.EMPTY)).isEqualTo(ASK);
        assertThat(policy.decide("external_directory", "/spool/*", Ruleset.EMPTY)).isEqualTo(ALLOW);
        assertThat(policy.decide("doom_loop", "bash", Ruleset.EMPTY)).isEqualTo(ASK);
    }

    @Test
    void theLimitsOfPlanHoldWhateverIsConfiguredOrApproved() {
        var agents = agents(new Rule("edit", "*", ALLOW));
        var plan = agents.policy(agents.require("plan"), List.of(new Rule("edit", "*", ALLOW)));
        assertThat(plan.decide("edit", "a.txt", new Ruleset(List.of(new Rule("edit", "*", ALLOW))))).isEqualTo(DENY);
        assertThat(plan.decide("edit", ".lungo/plans/a.md", Ruleset.EMPTY)).isEqualTo(ALLOW);
        assertThat(plan.closed("bash")).isFalse();
    }

    @Test
    void aUsersDenyHoldsForExploreToo() {
        var agents = agents(new Rule("bash", "*", DENY));
        assertThat(agents.policy(agents.require("explore"), null).decide("bash", "ls", Ruleset.EMPTY)).isEqualTo(DENY);
    }

    @Test
    void anUnknownAgentIsAnsweredWithThoseThatThereAre() {
        assertThatThrownBy(() -> agents().require("nobody")).isInstanceOf(EngineFailure.class)
                .hasMessage("There is no agent \"nobody\". Agents: build, explore, general, plan.");
    }
}
