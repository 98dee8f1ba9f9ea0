package dev.lungo.practice.protocol;

import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One tool, system block, or message of a request, as a prompt cache sees it: a fingerprint, a size, and whether it
/// has a cache marker.
public record Piece(long fingerprint, int characters, boolean marked) {

    private static final Set<String> MARKERS = Set.of("cache_control", "cachePoint");

    static Piece of(JsonNode node) {
        var sum = new Sum();
        sum.add(node);
        return new Piece(sum.fingerprint, sum.characters, sum.marked);
    }

    static void addAll(Collection<Piece> pieces, JsonNode nodes) {
        if (nodes.isArray()) {
            for (var each : nodes) pieces.add(of(each));
        } else if (!nodes.isMissingNode() && !nodes.isNull()) {
            pieces.add(of(nodes));
        }
    }

    private static final class Sum {
        private long fingerprint = 1;
        private int characters;
        private boolean marked;

        void add(JsonNode node) {
            if (node.isObject()) {
                for (var field : node.properties()) {
                    if (MARKERS.contains(field.getKey())) {
                        marked = true;
                    } else {
                        add(field.getKey());
                        add(field.getValue());
                    }
                }
            } else if (node.isArray()) {
                add("[");
                for (var each : node) add(each);
            } else {
                add(node.asString());
            }
        }

        private void add(String text) {
            fingerprint = fingerprint * 1_000_003 + text.hashCode() + ((long) text.length() << 32);
            characters += text.length() + 3;
        }
    }
}
