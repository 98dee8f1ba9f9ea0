package dev.lungo.practice;

import dev.lungo.practice.protocol.Conversation;
import dev.lungo.practice.protocol.Piece;
import dev.lungo.practice.script.Line;
import dev.lungo.practice.script.Say;
import dev.lungo.practice.script.Step;
import dev.lungo.practice.script.Usage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// State that a request alone does not show: which faults a conversation has met already, and the prefix its cache
/// holds.
final class Memory {

    private static final int MOST_CONVERSATIONS = 4096;
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Map<String, Past> pasts = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Past> eldest) {
            return size() > MOST_CONVERSATIONS;
        }
    };

    private static final class Past {
        private final Map<String, Integer> faultsSeen = new HashMap<>();
        private List<Piece> cached = List.of();
    }

    /// The next line of this step for this conversation. After the last reply of a script its faults are forgotten,
    /// so it can be played again.
    synchronized Line next(Conversation conversation, String place, Step step, boolean last) {
        var seen = past(conversation).faultsSeen;
        var line = step.after(seen.getOrDefault(place, 0));
        if (line.fault() != null) {
            seen.merge(place, 1, Integer::sum);
        } else if (last) {
            seen.clear();
        }
        return line;
    }

    /// Usage as a server with a prompt cache would count it: the common prefix with the previous request is read
    /// from the cache.
    synchronized Usage usage(Conversation conversation, boolean cachesUnasked, List<Say> say) {
        var past = past(conversation);
        var pieces = conversation.pieces();
        var cacheable = cachesUnasked ? pieces.size() : lastMarked(pieces) + 1;
        var read = Math.min(commonPrefix(past.cached, pieces), cacheable);
        var written = cachesUnasked ? read : cacheable;
        past.cached = List.copyOf(pieces.subList(0, cacheable));
        return new Usage(
                tokens(pieces.subList(written, pieces.size())),
                written(say, false),
                written(say, true),
                tokens(pieces.subList(0, read)),
                tokens(pieces.subList(read, written)));
    }

    private Past past(Conversation conversation) {
        var first = conversation.firstUserText();
        var key =
                conversation.session() + '\n' + first.hashCode() + ':' + first.length() + ':' + conversation.hasTools();
        return pasts.computeIfAbsent(key, _ -> new Past());
    }

    private static int lastMarked(List<Piece> pieces) {
        for (var i = pieces.size() - 1; i >= 0; i--) {
            if (pieces.get(i).marked()) return i;
        }
        return -1;
    }

    private static int commonPrefix(List<Piece> before, List<Piece> now) {
        var common = 0;
        while (common < before.size()
                && common < now.size()
                && before.get(common).fingerprint() == now.get(common).fingerprint()) common++;
        return common;
    }

    static long tokens(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::characters).sum() / CHARACTERS_PER_TOKEN;
    }

    private static long written(List<Say> say, boolean reasoning) {
        var characters = say.stream()
                .filter(each -> each instanceof Say.Reasoning == reasoning)
                .mapToLong(Say::length)
                .sum();
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
