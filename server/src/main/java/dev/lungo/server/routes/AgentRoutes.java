package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Route.get;

import dev.lungo.core.agent.Agent;
import dev.lungo.core.agent.Command;
import dev.lungo.core.agent.Skill;
import dev.lungo.core.secret.MaskedOptions;
import dev.lungo.engine.instance.Instance;
import dev.lungo.engine.instance.Instances;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.Route;
import java.util.List;

/// Agents, commands, and skills.
public final class AgentRoutes implements Route.Group {
    private final Instances instances;

    public AgentRoutes(Instances instances) {
        this.instances = instances;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/agent", exchange -> exchange.json(shown(instance(exchange))))
                        .answers(listOf(Agent.class)),
                get(
                                "/command",
                                exchange -> exchange.json(
                                        instance(exchange).commands().all()))
                        .answers(listOf(Command.class)),
                get(
                                "/skill",
                                exchange -> exchange.json(
                                        instance(exchange).skills().all()))
                        .answers(listOf(Skill.class)));
    }

    private Instance instance(Exchange exchange) {
        return instances.view(exchange.directory());
    }

    /// Options go to the provider unchanged, so they may contain a credential.
    static List<Agent> shown(Instance instance) {
        return instance.agents().all().stream()
                .map(agent -> agent.options().isEmpty()
                        ? agent
                        : new Agent(
                                agent.name(),
                                agent.description(),
                                agent.mode(),
                                agent.nativeAgent(),
                                agent.hidden(),
                                agent.permission(),
                                MaskedOptions.of(agent.options()),
                                agent.model(),
                                agent.variant(),
                                agent.prompt(),
                                agent.temperature(),
                                agent.topP(),
                                agent.color(),
                                agent.steps()))
                .toList();
    }
}
