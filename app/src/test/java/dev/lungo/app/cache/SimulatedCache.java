package dev.lungo.app.cache;

import dev.lungo.app.cache.Prompt.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Simulates a provider's cache, request after request. Where markers are sent they rule, as with Anthropic: a prefix
/// is stored at each, at most four, and looked up at each and up to 20 blocks before it. Elsewhere every block of 128
/// tokens is stored and looked up, from 1,024 tokens on, as with OpenAI. Nothing is ever evicted, so every miss is
/// the request's fault.
final class SimulatedCache {
    private static final int LOOK_BACK = 20;
    private static final int MOST_MARKS = 4;
    private static final int UNIT = 128;
    private static final int SMALLEST = 1_024;

    private final Set<String> stored = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /// `key` separates requests that do not share a cache.
    long read(Prompt prompt, String key) {
        return prompt.marks() ? marked(prompt, key) : unasked(prompt, key);
    }

    private long marked(Prompt prompt, String key) {
        var prefixes = prefixes(prompt, key);
        long read = 0;
        var marks = new ArrayList<Integer>();
        for (int i = 0; i < prompt.blocks().size(); i++)
            if (prompt.blocks().get(i).marked()) marks.add(i);
        if (marks.size() > MOST_MARKS) faults.add(marks.size() + " markers");
        for (int mark : marks) {
            for (int i = mark; i >= 0 && i > mark - LOOK_BACK; i--) {
                if (stored.contains(prefixes.get(i))) read = Math.max(read, prompt.tokens(i + 1));
            }
        }
        for (int mark : marks) stored.add(prefixes.get(mark));
        return read;
    }

    /// A name for what is before and in each block.
    private static List<String> prefixes(Prompt prompt, String key) {
        var names = new ArrayList<String>();
        var name = key;
        for (Block block : prompt.blocks()) {
            name = Integer.toHexString(name.hashCode()) + ":"
                    + Integer.toHexString(block.text().hashCode()) + ":"
                    + block.text().length();
            names.add(name);
        }
        return names;
    }

    private long unasked(Prompt prompt, String key) {
        var text = new StringBuilder();
        for (var block : prompt.blocks()) text.append(block.text());
        long read = 0;
        var name = key;
        boolean hit = true;
        for (int end = UNIT * 4; end <= text.length(); end += UNIT * 4) {
            name = Integer.toHexString(name.hashCode()) + ":"
                    + Integer.toHexString(text.substring(end - UNIT * 4, end).hashCode());
            hit &= !stored.add(name);
            if (hit) read = end / 4;
        }
        return read < SMALLEST ? 0 : read;
    }

    /// Reasons for which a provider would have rejected the request.
    List<String> faults() {
        return faults;
    }

    /// The most that could have been read of this many tokens.
    static long possible(long tokens, boolean marks) {
        return marks ? tokens : tokens < SMALLEST ? 0 : tokens / UNIT * UNIT;
    }
}
