package dev.lungo.providers.protocol.history;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Places of Anthropic's cache markers: the last two turns of the user's side, so that each request finds what the
/// previous one stored; and, if there is room for another, a turn further up, because the provider looks back only 20
/// blocks from a marker, and many may be added between two requests.
public final class Markers {
    public static final Map<String, Object> MARKER = Map.of("type", "ephemeral");
    /// Option of a provider or model for the lifetime of the cache: `5m` or `1h`.
    public static final String TTL = "cacheTtl";
    public static final String HOUR = "1h";
    /// The AI SDK's option for the same.
    private static final String SDK = "cacheControl";
    private static final int USUAL = 2;
    private static final int LOOK_BACK = 20;
    /// In an order that is the same in every process.
    private static final Map<String, Object> LONG = inOrder();

    private Markers() {}

    private static Map<String, Object> inOrder() {
        var marker = new LinkedHashMap<>(MARKER);
        marker.put("ttl", HOUR);
        return Collections.unmodifiableMap(marker);
    }

    /// The positions of up to `most` marked turns.
    static Set<Integer> of(List<ProjectedTurn> turns, int most) {
        var marked = new HashSet<Integer>();
        int blocks = 0;
        for (int i = turns.size() - 1; i >= 0 && marked.size() < most; i--) {
            boolean due = marked.size() < USUAL || blocks > LOOK_BACK / 2;
            if (turns.get(i).fromUser() && due) {
                marked.add(i);
                blocks = 0;
            }
            blocks += turns.get(i).pieces().size();
        }
        return marked;
    }

    /// The marker with the lifetime that a request's settings ask for.
    public static Map<String, Object> marker(Map<String, Object> options) {
        return hour(options) ? LONG : MARKER;
    }

    /// True if the cache is kept for an hour.
    public static boolean hour(Map<String, Object> options) {
        return HOUR.equals(options.get(TTL))
                || options.get(SDK) instanceof Map<?, ?> sdk && HOUR.equals(sdk.get("ttl"));
    }
}
