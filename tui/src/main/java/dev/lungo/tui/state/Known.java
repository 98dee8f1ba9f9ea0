package dev.lungo.tui.state;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.CommandInfo;
import dev.lungo.client.LanguageServer;
import dev.lungo.client.Offer;
import dev.lungo.client.ServerInfo;
import dev.lungo.core.agent.Agent;
import dev.lungo.core.config.Trust;
import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStart;
import dev.lungo.core.session.SessionStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server's knowledge of a directory, as far as it was fetched, and of those of other sessions that were opened.
public record Known(
        String directory,
        Listed listed,
        List<Agent> agents,
        List<CommandInfo> commands,
        @Nullable Offer offer,
        Standing standing,
        Map<String, Known> elsewhere) {
    /// The sessions of the directory, and what they do.
    record Listed(List<Session> sessions, Map<String, SessionStatus> statuses) {
        static final Listed NONE = new Listed(List.of(), Map.of());
    }

    /// The standing of the directory: what it may do and spend, and what the next session would use. Null where the
    /// server did not say.
    public record Standing(
            @Nullable String defaultModel,
            @Nullable Trust trust,
            List<BudgetLine> budget,
            @Nullable SessionStart start,
            @Nullable ServerInfo server,
            Servers servers,
            @Nullable String branch) {
        public static final Standing UNKNOWN = new Standing(null, null, List.of());

        public Standing(@Nullable String defaultModel, @Nullable Trust trust, List<BudgetLine> budget) {
            this(defaultModel, trust, budget, null, null, Servers.NONE, null);
        }

        public Standing with(Trust next) {
            return new Standing(defaultModel, next, budget, start, server, servers, branch);
        }

        public Standing with(Servers next) {
            return new Standing(defaultModel, trust, budget, start, server, next, branch);
        }

        public Standing withBranch(@Nullable String next) {
            return new Standing(defaultModel, trust, budget, start, server, servers, next);
        }
    }

    /// The language servers that were started, and the status of the MCP servers of the configuration, by name.
    public record Servers(List<LanguageServer> language, Map<String, McpStatus> mcp) {
        public static final Servers NONE = new Servers(List.of(), Map.of());
    }

    public static Known of(String directory) {
        return new Known(directory, Listed.NONE, List.of(), List.of(), null, Standing.UNKNOWN, Map.of());
    }

    public List<Session> sessions() {
        return listed.sessions;
    }

    public Map<String, SessionStatus> statuses() {
        return listed.statuses;
    }

    /// The knowledge of a directory, this one or another.
    public Known in(String other) {
        var known = other.equals(directory) ? this : elsewhere.get(other);
        return known == null ? of(other) : known;
    }

    /// True if the directory was asked about.
    public boolean includes(String other) {
        return other.equals(directory) || elsewhere.containsKey(other);
    }

    /// The same with what is known of a directory, this one or another.
    public Known with(Known other) {
        if (other.directory.equals(directory)) return other;
        var next = new HashMap<>(elsewhere);
        next.put(other.directory, other);
        return new Known(directory, listed, agents, commands, offer, standing, Map.copyOf(next));
    }

    public Known with(List<Session> next, Map<String, SessionStatus> doing) {
        var all = new Listed(List.copyOf(next), Map.copyOf(doing));
        return new Known(directory, all, agents, commands, offer, standing, elsewhere);
    }

    public Known with(List<Agent> nextAgents, List<CommandInfo> nextCommands, @Nullable Offer nextOffer) {
        return new Known(directory, listed, nextAgents, nextCommands, nextOffer, standing, elsewhere);
    }

    public Known with(Standing next) {
        return new Known(directory, listed, agents, commands, offer, next, elsewhere);
    }
}
