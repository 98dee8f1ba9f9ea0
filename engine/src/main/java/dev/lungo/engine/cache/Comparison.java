package dev.lungo.engine.cache;

import dev.lungo.engine.cache.Segment.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Two bodies of one conversation, earlier and later.
final class Comparison {
    private static final int EXCERPT = 400;
    private static final int BEFORE = 80;

    private final byte[] before;
    private final byte[] after;
    private final List<Segment> earlier;
    private final List<Segment> later;

    Comparison(byte[] before, byte[] after) {
        this.before = before;
        this.after = after;
        this.earlier = segments(before);
        this.later = segments(after);
    }

    /// Without the points that are nothing but marks.
    private static List<Segment> segments(byte[] body) {
        return Segments.of(body).stream()
                .filter(segment ->
                        segment.end() - segment.start() > 60 || !Unmarked.isPoint(Unmarked.of(body, segment)))
                .toList();
    }

    /// A difference. `kind` is `changed`, `added`, or `removed`; `offset` is the first differing byte, in the later
    /// body if it exists there; the texts are excerpts around it, null if there is none.
    public record Difference(
            String segment,
            String kind,
            int offset,
            @Nullable String before,
            @Nullable String after) {}

    /// All differences, in the order in which a provider reads; the new messages at the end are no change.
    List<Difference> differences() {
        var all = new ArrayList<Difference>();
        for (var kind : Kind.values()) compare(of(earlier, kind), of(later, kind), kind, all);
        return all;
    }

    /// The first thing that makes the cache of the earlier one useless from there on.
    Optional<Difference> firstChange(Kind kind) {
        var found = new ArrayList<Difference>();
        compare(of(earlier, kind), of(later, kind), kind, found);
        return found.stream()
                .filter(difference -> kind != Kind.MESSAGE || !difference.kind.equals("added"))
                .findFirst();
    }

    private static List<Segment> of(List<Segment> all, Kind kind) {
        return all.stream().filter(segment -> segment.kind() == kind).toList();
    }

    private void compare(List<Segment> old, List<Segment> now, Kind kind, List<Difference> into) {
        boolean byName = kind == Kind.SETTING;
        for (int i = 0; i < old.size(); i++) {
            var one = old.get(i);
            var other = byName ? named(now, one.name()) : i < now.size() ? now.get(i) : null;
            if (other == null)
                into.add(new Difference(
                        title(one, before), "removed", one.start(), excerpt(before, one, one.start()), null));
            else if (!same(one, other, kind == Kind.MESSAGE && i == old.size() - 1)) into.add(changed(one, other));
        }
        for (int i = 0; i < now.size(); i++) {
            var one = now.get(i);
            boolean known = byName ? named(old, one.name()) != null : i < old.size();
            if (!known)
                into.add(new Difference(
                        title(one, after), "added", one.start(), null, excerpt(after, one, one.start())));
        }
    }

    private static @Nullable Segment named(List<Segment> segments, String name) {
        return segments.stream()
                .filter(segment -> segment.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private boolean same(Segment one, Segment other, boolean mayGrow) {
        if (Arrays.equals(before, one.start(), one.end(), after, other.start(), other.end())) return true;
        var bare = Unmarked.of(before, one);
        var now = Unmarked.of(after, other);
        return mayGrow ? Unmarked.begins(bare, now) : bare.equals(now);
    }

    private Difference changed(Segment one, Segment other) {
        int common = Arrays.mismatch(before, one.start(), one.end(), after, other.start(), other.end());
        return new Difference(
                title(other, after),
                "changed",
                other.start() + common,
                excerpt(before, one, one.start() + common),
                excerpt(after, other, other.start() + common));
    }

    private static String title(Segment segment, byte[] body) {
        JsonNode node = Unmarked.of(body, segment);
        return Unmarked.name(node).map(name -> segment.name() + " " + name).orElse(segment.name());
    }

    private static String excerpt(byte[] body, Segment segment, int around) {
        int from = Math.max(segment.start(), around - BEFORE);
        int to = Math.min(segment.end(), around + EXCERPT);
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }
}
