package dev.lungo.app.cache;

import dev.lungo.practice.Recorded;
import java.util.ArrayList;
import java.util.List;

/// Cache reads of one conversation's requests, and the possible maximum: all of the previous request, unless a change
/// was necessary. `faults` are in words.
public record CacheScore(long read, long possible, List<String> faults) {
    /// Score of requests to one model, in order.
    public static CacheScore of(List<Recorded> requests) {
        var cache = new SimulatedCache();
        long read = 0;
        long possible = 0;
        Prompt before = null;
        for (var request : requests) {
            var prompt = Prompt.of(request.body(), request.path());
            read += cache.read(prompt, prompt.model());
            if (before != null) {
                int shared = before.shared(prompt);
                possible += SimulatedCache.possible(prompt.tokens(shared), prompt.marks());
            }
            before = prompt;
        }
        return new CacheScore(read, possible, List.copyOf(cache.faults()));
    }

    public double share() {
        return possible == 0 ? 1 : (double) read / possible;
    }

    /// The requests whose predecessor is not their beginning, by their places.
    public static List<Integer> breaks(List<Recorded> requests) {
        var breaks = new ArrayList<Integer>();
        for (int i = 1; i < requests.size(); i++) {
            var before =
                    Prompt.of(requests.get(i - 1).body(), requests.get(i - 1).path());
            if (!before.begins(Prompt.of(requests.get(i).body(), requests.get(i).path()))) breaks.add(i);
        }
        return breaks;
    }
}
