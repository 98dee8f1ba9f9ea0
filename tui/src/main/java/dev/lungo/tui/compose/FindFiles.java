package dev.lungo.tui.compose;

import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.List;

/// Finds the files of a directory whose paths resemble a query.
public record FindFiles(String directory, String query) implements Effect.Remote {
    private static final int MOST = 20;

    @Override
    public String purpose() {
        return "find files";
    }

    @Override
    public Found run(LungoClient client) {
        try (var there = client.in(directory)) {
            return new Found(
                    query, there.files().find(FileReferences.Wanted.of(query).path(), MOST));
        }
    }

    /// The answer of the server. It counts only for the word that is still there.
    public record Found(String query, List<String> paths) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            var composer = state.composer();
            var word = Completions.word(state);
            if (word == null || word.sign() != '@' || !word.query().equals(query)) return Transition.to(state);
            var files = FileReferences.joined(
                    FileReferences.candidates(state, query, paths, false), FileReferences.symbols(state, query), query);
            var candidates = ResourceMention.joined(files, ResourceMention.shown(state, query), query);
            return Transition.to(state.with(composer.with(composer.completion().with(candidates))));
        }
    }
}
