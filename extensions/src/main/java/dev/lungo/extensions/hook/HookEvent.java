package dev.lungo.extensions.hook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An event of the table `events.tsv`. A matcher is compared with the input `field` (empty for none); `context` is
/// true if plain output becomes context for the model; `judged` if models may answer; `absence` is the reason
/// why Lungo does not have the event, empty if it has it.
public record HookEvent(
        String name, String field, Refusal refusal, boolean context, Duration limit, boolean judged, String absence) {
    /// The effect of a refusal.
    public enum Refusal {
        BLOCK,
        MODEL,
        USER
    }

    private static final Map<String, HookEvent> ALL = read();

    /// True if its hooks may set variables for the commands that follow.
    boolean persists() {
        return name.equals("SessionStart") || name.equals("FileChanged");
    }

    /// True if Lungo has the event.
    public boolean runs() {
        return absence.isEmpty();
    }

    /// All events, in the order of the table.
    public static List<HookEvent> all() {
        return List.copyOf(ALL.values());
    }

    /// The event with this name; null if it is unknown.
    public static @Nullable HookEvent find(String name) {
        return ALL.get(name);
    }

    static HookEvent of(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    private static Map<String, HookEvent> read() {
        var events = new LinkedHashMap<String, HookEvent>();
        for (var cells : HookTable.rows("events.tsv")) {
            var limit = Duration.ofMillis(Math.round(Double.parseDouble(cells.get(4)) * 1000));
            var refusal = Refusal.valueOf(cells.get(2).toUpperCase(Locale.ROOT));
            var event = new HookEvent(
                    cells.get(0),
                    cells.get(1).equals("-") ? "" : cells.get(1),
                    refusal,
                    cells.get(3).equals("context"),
                    limit,
                    cells.get(5).equals("models"),
                    cells.get(6).equals("yes") ? "" : cells.get(6));
            events.put(event.name(), event);
        }
        return events;
    }
}
