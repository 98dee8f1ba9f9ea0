package dev.lungo.tui.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of what the word at the caret may become. `start` is where the word begins, `query` is what stands there,
/// and `selected` an index of `candidates`. A list that was closed stays closed for its word.
public record Completion(int start, String query, List<Candidate> candidates, int selected, boolean closed) {
    public static final Completion NONE = new Completion(-1, "", List.of(), 0, false);

    public Completion {
        candidates = List.copyOf(candidates);
    }

    /// A row of the list: a label with the indices of its matching characters, what it is, and what takes the word's
    /// place. `open` completes further, as a directory does.
    public record Candidate(String label, List<Integer> places, String note, PromptText words, boolean open) {
        public Candidate {
            places = List.copyOf(places);
        }
    }

    public boolean isOpen() {
        return !closed && !candidates.isEmpty();
    }

    /// Null while the list is closed.
    public @Nullable Candidate selection() {
        return isOpen() ? candidates.get(selected) : null;
    }

    public Completion moved(int by) {
        return new Completion(start, query, candidates, Math.floorMod(selected + by, candidates.size()), closed);
    }

    public Completion with(List<Candidate> next) {
        return new Completion(start, query, next, 0, closed);
    }

    public Completion hidden() {
        return new Completion(start, query, candidates, selected, true);
    }
}
