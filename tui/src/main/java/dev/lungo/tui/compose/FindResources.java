package dev.lungo.tui.compose;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.mcp.McpMention;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Finds the resources of MCP servers that resemble a query, with the values that servers propose.
public record FindResources(String directory, String query) implements Effect.Remote {
    @Override
    public String purpose() {
        return "find resources";
    }

    /// Other servers than ours have none.
    @Override
    public Found run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Found(query, there.mcp().find(query));
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            return new Found(query, List.of());
        }
    }

    /// The answer of the server. It counts only for the word that is still there.
    public record Found(String query, List<McpMention> mentions) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var word = Completions.word(state);
            if (word == null || word.sign() != '@' || !word.query().equals(query)) return Transition.to(state);
            var composer = state.composer();
            var found = mentions.stream()
                    .map(mention -> ResourceMention.candidate(mention, query))
                    .toList();
            var all = ResourceMention.joined(composer.completion().candidates(), found, query);
            return Transition.to(state.with(composer.with(composer.completion().with(all))));
        }
    }
}
