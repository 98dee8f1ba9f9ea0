package dev.lungo.core.workspace;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.permission.Rule.Action;

/// The answers of rules and of the user about the connections of a sandboxed command.
public interface Connections {
    /// No rules: the configured domains decide.
    Connections NONE = new Connections() {
        @Override
        public boolean areAllowed() {
            return false;
        }

        @Override
        public Action decide(HostPort place) {
            return Action.ASK;
        }
    };

    /// True if any connection may be allowed. A command without one gets no way out at all.
    boolean areAllowed();

    /// The decision on one connection; where it asks, the configured domains decide.
    Action decide(HostPort place);
}
