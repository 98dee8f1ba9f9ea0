package dev.lungo.providers.protocol.history;

import dev.lungo.core.provider.Request;
import java.util.List;
import java.util.Set;

/// Which places of one request have a cache marker, one each: the system prompt, turns of the user's side and,
/// where room is left, the tools, which the system prompt's marker covers as well. Providers refuse a request with
/// more than four, so every protocol asks here and nowhere else.
public record CachePlan(boolean system, boolean tools, Set<Integer> turns) {
    private static final int MOST = 4;
    private static final int MOST_TURNS = 3;
    /// A marker of the whole request that a configuration asks for; the provider moves it.
    private static final String AUTOMATIC = "cache_control";

    public static final CachePlan NONE = new CachePlan(false, false, Set.of());

    /// `marksTools` is true where tools can have a marker.
    public static CachePlan of(Request request, List<ProjectedTurn> turns, boolean marksTools) {
        boolean system = !request.system().isBlank();
        int left = MOST - (system ? 1 : 0) - (request.settings().options().containsKey(AUTOMATIC) ? 1 : 0);
        var marked = Markers.of(turns, Math.min(left, MOST_TURNS));
        return new CachePlan(system, marksTools && marked.size() < left, marked);
    }
}
