package dev.lungo.engine.agent;

import static dev.lungo.core.permission.Rule.Action.ALLOW;
import static dev.lungo.core.permission.Rule.Action.ASK;
import static dev.lungo.core.permission.Rule.Action.DENY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.config.Config;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.testkit.Components;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentsTest {
    private static Agents agents(Rule... permission) {
        return agents(null, permission);
    }

    private static Agents agents(@Nullable String preferred, Rule... permission) {
        var config = Components.with(Config.DEFAULTS, "default_agent", preferred, "permission", List.of(permission));
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
        assertThat(policy.decide("external_directory", "/spool/*", Ruleset.EMPTY))
                .isEqualTo(ALLOW);
        assertThat(policy.decide("doom_loop", "bash", Ruleset.EMPTY)).isEqualTo(ASK);
    }

    @Test
    void aSessionDoesNotAllowEverythingWhereThatIsTurnedOff() {
        var rules = List.of(new Rule("**", "*", ALLOW));
        var asks = List.of(new Rule("bash", "*", ASK));
        var found = Stream.of(true, false)
                .map(auto -> new Agents(Components.with(Config.DEFAULTS, "auto", auto, "permission", asks), List.of()))
                .map(agents -> agents.policy(agents.require(null), rules).decide("bash", "ls", Ruleset.EMPTY));
        assertThat(found).containsExactly(ALLOW, ASK);
    }

    @Test
    void theLimitsOfPlanHoldWhateverIsConfiguredOrApproved() {
        var agents = agents(new Rule("edit", "*", ALLOW));
        var plan = agents.policy(agents.require("plan"), List.of(new Rule("edit", "*", ALLOW)));
        assertThat(plan.decide("edit", "a.txt", new Ruleset(List.of(new Rule("edit", "*", ALLOW)))))
                .isEqualTo(DENY);
        assertThat(plan.decide("edit", ".lungo/plans/a.md", Ruleset.EMPTY)).isEqualTo(ALLOW);
        assertThat(plan.closed("bash")).isFalse();
    }

    @Test
    void aUsersDenyHoldsForExploreToo() {
        var agents = agents(new Rule("bash", "*", DENY));
        assertThat(agents.policy(agents.require("explore"), null).decide("bash", "ls", Ruleset.EMPTY))
                .isEqualTo(DENY);
    }

    @Test
    void theDefaultAgentComesFirstAndTheOthersByName() {
        assertThat(agents().all())
                .extracting(Agent::name)
                .containsExactly("build", "compaction", "explore", "general", "plan", "summary", "title");
        assertThat(agents().all())
                .filteredOn(agent -> Boolean.TRUE.equals(agent.hidden()))
                .extracting(Agent::name)
                .containsExactly("compaction", "summary", "title");
    }

    @Test
    void onlyThoseWhomAPersonTalksToMayAsk() {
        var agents = agents();
        for (var agent : agents.all()) {
            boolean asks = agents.policy(agent, null).decide("question", "*", Ruleset.EMPTY) == ALLOW;
            assertThat(asks)
                    .as(agent.name())
                    .isEqualTo(agent.name().equals("build") || agent.name().equals("plan"));
        }
    }

    @Test
    void exploreReadsSecretsNoMoreFreelyThanOthers() {
        var agents = agents();
        var explore = agents.policy(agents.require("explore"), null);
        assertThat(explore.decide("read", "a/.env", Ruleset.EMPTY)).isEqualTo(ASK);
        assertThat(explore.decide("read", "a.txt", Ruleset.EMPTY)).isEqualTo(ALLOW);
        assertThat(explore.decide("external_directory", "/etc/*", Ruleset.EMPTY))
                .isEqualTo(ASK);
        assertThat(explore.decide("external_directory", "/spool/*", Ruleset.EMPTY))
                .isEqualTo(ALLOW);
        assertThat(explore.decide("edit", "a.txt", Ruleset.EMPTY)).isEqualTo(DENY);
    }

    @Test
    void aSubagentMayDoWhatItAndItsCallerMay() {
        var agents = agents();
        var plan = agents.policy(agents.require("plan"), List.of(new Rule("bash", "make *", ASK)));
        var below = agents.policy(agents.require("general"), null).below(plan);
        assertThat(below.decide("edit", "a.txt", Ruleset.EMPTY)).isEqualTo(DENY);
        assertThat(below.decide("bash", "make all", Ruleset.EMPTY)).isEqualTo(ASK);
        assertThat(below.decide("bash", "ls", Ruleset.EMPTY)).isEqualTo(ALLOW);
        assertThat(below.closed("question")).isTrue();
    }

    @Test
    void anUnknownAgentIsAnsweredWithThoseThatThereAre() {
        assertThatThrownBy(() -> agents().require("nobody"))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("Agent not found: nobody. Agents: build, explore, general, plan.");
    }

    @Test
    void neverChoosesASubagentByDefault() {
        assertThat(agents("plan").require(null).name()).isEqualTo("plan");
        assertThatThrownBy(() -> agents("explore").require(null))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("default_agent is \"explore\", which is a subagent. Set it to one of: build," + " plan.");
        assertThatThrownBy(() -> agents("nobody").require(null))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("Agent not found: nobody (default_agent). Agents: build, explore, general, plan.");
    }
}
