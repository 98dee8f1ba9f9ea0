package dev.lungo.engine.compaction;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.workspace.Spool;
import dev.lungo.engine.record.CarriedRules;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Old results that are no longer sent: all at once and rarely, because the provider's cache of everything behind
/// them is lost. They stay stored, and the model learns how to get them again. Skills and results with instructions
/// stay.
public final class Prune {
    /// A result smaller than this takes hardly more room than the note in its place.
    private static final long LEAST = 100;
    /// At least this share of what is usable must become free, so that the next time is far away.
    private static final int WORTH_SHARE = 4;

    private static final String PATH = "outputPath";

    private Prune() {}

    /// The calls whose results are dropped: all but the newest, which fit into the tail, and those that stay. Empty
    /// if it is not worth it.
    public static List<Part.Tool> of(List<Message> sent, Threshold threshold, Predicate<Part.Tool> stays) {
        if (Boolean.FALSE.equals(threshold.settings().prune())) return List.of();
        int end = Tail.newestStep(sent);
        long kept = Estimate.results(sent.subList(end, sent.size()));
        var dropped = new ArrayList<Part.Tool>();
        long saved = 0;
        for (int i = end - 1; i >= 0; i--) {
            for (var call : droppable(sent.get(i), stays).reversed()) {
                kept += Estimate.of(call);
                if (kept <= threshold.tail()) continue;
                dropped.addFirst(call);
                saved += Estimate.of(call);
            }
        }
        return saved * WORTH_SHARE < threshold.usable() ? List.of() : dropped;
    }

    /// The calls of the newest step whose results are dropped because the step is larger than `most` tokens, the
    /// first ones first.
    public static List<Part.Tool> newest(List<Message> sent, long most, Predicate<Part.Tool> stays) {
        var step = sent.subList(Tail.newestStep(sent), sent.size());
        long tokens = Estimate.of(step);
        var dropped = new ArrayList<Part.Tool>();
        for (var message : step) {
            for (var call : droppable(message, stays)) {
                if (tokens <= most) return dropped;
                tokens -= Estimate.of(call);
                dropped.add(call);
            }
        }
        return dropped;
    }

    private static List<Part.Tool> droppable(Message message, Predicate<Part.Tool> stays) {
        return message.parts().stream()
                .filter(Part.Tool.class::isInstance)
                .map(Part.Tool.class::cast)
                .filter(call -> call.state() instanceof ToolState.Completed done
                        && done.time().compacted() == null
                        && !stays.test(call)
                        && !CarriedRules.isIn(done)
                        && Estimate.of(call) >= LEAST)
                .toList();
    }

    /// True if the result was dropped after this moment.
    static boolean since(Part.Tool call, long moment) {
        var dropped =
                call.state() instanceof ToolState.Completed done ? done.time().compacted() : null;
        return dropped != null && dropped >= moment;
    }

    /// The same call with a result that is no longer sent; it is kept in a file if a spool is given.
    public static Part.Tool dropped(Part.Tool call, @Nullable Spool spool, long now) {
        var done = (ToolState.Completed) call.state();
        Map<String, Object> metadata = new LinkedHashMap<>(done.metadata());
        if (spool != null && !metadata.containsKey(PATH)) {
            try {
                metadata.put(PATH, spool.keep(done.output()).toString());
            } catch (UncheckedIOException full) {
                System.getLogger("lungo.compaction")
                        .log(
                                System.Logger.Level.WARNING,
                                "a dropped result was not kept in a file: " + full.getMessage());
            }
        }
        var time = new Part.Span(done.time().start(), done.time().end(), now);
        return call.with(
                new ToolState.Completed(done.input(), done.output(), done.title(), metadata, time, done.attachments()));
    }
}
