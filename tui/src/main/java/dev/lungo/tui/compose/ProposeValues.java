package dev.lungo.tui.compose;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.core.mcp.McpProposals;
import dev.lungo.tui.compose.Completions.Word;
import dev.lungo.tui.prompt.Completion;
import dev.lungo.tui.prompt.Completion.Candidate;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks an MCP server for the values of an argument of its prompt. `typed` is the text behind the command's name.
public record ProposeValues(String directory, String command, String typed) implements Effect.Remote {
    /// Sign of a word that is an argument of a command.
    static final char ARGUMENT = ' ';

    private static final String NOTE = "value";

    /// The arguments that are typed behind the name of a server's prompt; null if there are none.
    static @Nullable Word word(State state, String text) {
        int blank = text.indexOf(' ');
        if (blank < 0 || text.indexOf('\n') >= 0) return null;
        var name = text.substring(1, blank);
        for (var command : state.here().commands())
            if (command.name().equals(name) && "mcp".equals(command.source()))
                return new Word(ARGUMENT, blank + 1, text.substring(blank + 1));
        return null;
    }

    /// The request for a word of this kind.
    static ProposeValues of(State state, Word word) {
        var name = state.prompt().text().substring(1, word.start() - 1);
        return new ProposeValues(state.here().directory(), name, word.query());
    }

    @Override
    public String purpose() {
        return "complete the argument";
    }

    @Override
    public Proposed run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Proposed(typed, there.mcp().proposals(command, typed));
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            return new Proposed(typed, McpProposals.NONE);
        }
    }

    /// The answer of the server. It counts only for the arguments that are still there.
    public record Proposed(String typed, McpProposals proposals) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var word = Completions.word(state);
            if (word == null || word.sign() != ARGUMENT || !word.query().equals(typed)) return Transition.to(state);
            int start = Math.clamp(proposals.start(), 0, typed.length());
            var candidates =
                    proposals.values().stream().map(Proposed::candidate).toList();
            var composer = state.composer();
            boolean closed = composer.completion().closed();
            var next = new Completion(word.start() + start, typed.substring(start), candidates, 0, closed);
            return Transition.to(state.with(composer.with(next)));
        }

        private static Candidate candidate(String value) {
            boolean quoted = value.chars().anyMatch(Character::isWhitespace);
            return new Candidate(value, List.of(), NOTE, PromptText.of(quoted ? "\"" + value + "\"" : value), false);
        }
    }
}
