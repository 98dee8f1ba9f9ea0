package dev.lungo.tui.compose;

import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.util.ArrayList;
import java.util.List;

/// Finds the definitions of a directory whose names resemble a query.
public record FindSymbols(String directory, String query) implements Effect.Remote {
    @Override
    public String purpose() {
        return "find symbols";
    }

    /// A server without an index has none.
    @Override
    public Found run(LungoClient client) {
        try (var there = client.in(directory)) {
            var found = new ArrayList<SymbolReference>();
            for (var symbol : there.files().symbols(query)) {
                var reference = SymbolReference.of(symbol, directory);
                if (reference != null) found.add(reference);
            }
            return new Found(query, List.copyOf(found));
        } catch (ClientFailure failure) {
            if (failure.unreachable()) throw failure;
            return new Found(query, List.of());
        }
    }

    /// The answer of the server. It counts only for the word, or the dialog's search, that is still there.
    public record Found(String query, List<SymbolReference> symbols) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            if (state.dialog() != null) return Transition.to(SymbolActions.found(state, query, symbols));
            var composer = state.composer();
            var word = Completions.word(state);
            if (word == null || word.sign() != '@' || !word.query().equals(query)) return Transition.to(state);
            var shown = new ArrayList<>(composer.completion().candidates());
            shown.removeIf(it -> SymbolReference.isSymbol(it) || ResourceMention.is(it));
            var found = symbols.stream().map(symbol -> symbol.candidate(query)).toList();
            var all = ResourceMention.joined(
                    FileReferences.joined(shown, found, query), ResourceMention.shown(state, query), query);
            return Transition.to(state.with(composer.with(composer.completion().with(all))));
        }
    }
}
