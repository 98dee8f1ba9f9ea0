package dev.lungo.tui.state;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.CommandInfo;
import dev.lungo.client.Offer;
import dev.lungo.core.agent.Agent;
import dev.lungo.core.config.Trust;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server's knowledge of the directory, as far as it was fetched.
public record Known(
        String directory,
        List<Session> sessions,
        Map<String, SessionStatus> statuses,
        List<Agent> agents,
        List<CommandInfo> commands,
        @Nullable Offer offer,
        Standing standing) {
    /// The standing of the directory: what it may do and spend, and what the next session would use. Null where the
    /// server did not say.
    public record Standing(
            @Nullable String defaultModel, @Nullable Trust trust, List<BudgetLine> budget) {
        public static final Standing UNKNOWN = new Standing(null, null, List.of());
    }

    public static Known of(String directory) {
        return new Known(directory, List.of(), Map.of(), List.of(), List.of(), null, Standing.UNKNOWN);
    }

    public Known with(List<Session> next, Map<String, SessionStatus> doing) {
        return new Known(directory, List.copyOf(next), Map.copyOf(doing), agents, commands, offer, standing);
    }

    public Known with(List<Agent> nextAgents, List<CommandInfo> nextCommands, @Nullable Offer nextOffer) {
        return new Known(directory, sessions, statuses, nextAgents, nextCommands, nextOffer, standing);
    }

    public Known with(Standing next) {
        return new Known(directory, sessions, statuses, agents, commands, offer, next);
    }
}
