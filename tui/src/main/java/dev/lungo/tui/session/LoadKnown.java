package dev.lungo.tui.session;

import dev.lungo.client.BudgetLine;
import dev.lungo.client.CommandInfo;
import dev.lungo.client.LungoClient;
import dev.lungo.client.Offer;
import dev.lungo.core.agent.Agent;
import dev.lungo.core.id.Id;
import dev.lungo.core.plugin.PluginTheme;
import dev.lungo.core.session.Session;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.Known;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.theme.ThemeList;
import dev.lungo.tui.trust.TrustActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Fetches what can be used in the directory: agents, commands, models, trust, budget, and facts for the next
/// session. A server of OpenCode lacks some of it, which then stays unknown.
public record LoadKnown(String directory) implements Effect.Remote {
    @Override
    public String purpose() {
        return "read the configuration";
    }

    @Override
    public Loaded run(LungoClient client) {
        try (var there = client.in(directory)) {
            var standing = new Known.Standing(
                    LoadServers.optional(() -> there.defaultModel().model()),
                    LoadServers.optional(there::trust),
                    Objects.requireNonNullElse(LoadServers.optional(() -> budget(there)), List.of()),
                    LoadServers.optional(there::start),
                    LoadServers.optional(there::server),
                    LoadServers.of(there),
                    LoadServers.optional(there::branch));
            var themes = LoadServers.optional(() -> there.plugins().themes());
            return new Loaded(
                    directory,
                    there.agents(),
                    there.commands(),
                    there.offer(),
                    standing,
                    Objects.requireNonNullElse(themes, List.of()));
        }
    }

    private static List<BudgetLine> budget(LungoClient client) {
        @Nullable Id<Session> none = null;
        return client.budget(none);
    }

    /// The answers of the server.
    public record Loaded(
            String directory,
            List<Agent> agents,
            List<CommandInfo> commands,
            Offer offer,
            Known.Standing standing,
            List<PluginTheme> themes)
            implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var before = state.known().in(directory);
            var known = before.with(agents, commands, offer).with(standing);
            var next = themed(state).with(state.known().with(known));
            return Transition.to(
                    TrustActions.asked(next, directory, before.standing().trust()));
        }

        /// Themes of the plugins of the directory in which the interface was opened.
        private State themed(State state) {
            if (!directory.equals(state.known().directory())) return state;
            var problems = new ArrayList<String>();
            var next = state.with(state.setup().with(ThemeList.of(themes, problems)));
            return problems.isEmpty() ? next : next.warning(problems.getFirst());
        }
    }
}
