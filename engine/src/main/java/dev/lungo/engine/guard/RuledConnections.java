package dev.lungo.engine.guard;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.workspace.Connections;
import dev.lungo.engine.agent.Policy;
import java.util.List;

/// The connections of one command by the rules and approvals when it starts, and those that the user allowed for it.
record RuledConnections(Policy policy, Ruleset approved, List<HostPort> once) implements Connections {
    @Override
    public boolean areAllowed() {
        return !once.isEmpty() || policy.mayAllow(Permission.NETWORK, approved);
    }

    /// A deny of everything does not mean domains that the configuration opens. A deny of a host means all its ports.
    @Override
    public Action decide(HostPort place) {
        var host = place.host().text();
        if (policy.denies(Permission.NETWORK, place.toString()) || policy.denies(Permission.NETWORK, host))
            return Action.DENY;
        if (once.contains(place)) return Action.ALLOW;
        var action = policy.decide(Permission.NETWORK, place.toString(), approved);
        return action == Action.ALLOW ? Action.ALLOW : Action.ASK;
    }
}
