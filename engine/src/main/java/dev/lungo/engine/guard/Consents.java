package dev.lungo.engine.guard;

import dev.lungo.core.tool.ToolFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The answers of people for one tool call. They count for the call, which is rehearsed before it runs.
/// For one thread at a time.
public final class Consents {
    /// A change counts by the lines it removes and adds: an edit before it may have moved them. A command counts as a
    /// whole, and a name with the address that it had, because it may have another one later; null for others.
    private record Consent(
            String permission,
            List<String> patterns,
            List<String> changed,
            @Nullable Object whole) {
        static Consent of(Guard.Wish wish) {
            var diff = wish.metadata().get("diff") instanceof String text ? text.lines() : Stream.<String>empty();
            return new Consent(
                    wish.permission(),
                    wish.patterns(),
                    diff.filter(Consent::changes).toList(),
                    wish.metadata().getOrDefault("address", wish.metadata().get("command")));
        }

        private static boolean changes(String line) {
            return (line.startsWith("+") || line.startsWith("-"))
                    && !line.startsWith("+++ ")
                    && !line.startsWith("--- ");
        }
    }

    private static final int MOST_REPLACED = 3;

    private final Runnable others;
    private final Set<Consent> given = new HashSet<>();
    private @Nullable ToolFailure refusal;
    private boolean unanswered;
    private long waited;
    private boolean acted;
    /// The arguments that hooks have put in place of the model's.
    private final List<Map<String, Object>> replaced = new ArrayList<>();

    /// `others` has the other calls of the same answer ask what they will ask, when this one has to wait for a person.
    public Consents(Runnable others) {
        this.others = others;
    }

    /// A request is open and waits for its answer.
    void asked() {
        unanswered = true;
        others.run();
    }

    void answered(long millis) {
        unanswered = false;
        waited += millis;
    }

    /// True if the call was stopped while it waited for an answer.
    public boolean unanswered() {
        return unanswered;
    }

    /// The call has had an effect, so it cannot run again.
    void acted() {
        acted = true;
    }

    /// Has the call run again with other arguments, unless it does so already.
    void replace(Map<String, Object> arguments, Stage stage) throws ToolFailure {
        if (!replaced.isEmpty() && replaced.getLast().equals(arguments)) return;
        stage.acting();
        if (acted)
            throw new ToolFailure("A hook permits this call with other arguments only, but it has already begun.");
        if (replaced.size() == MOST_REPLACED)
            throw new ToolFailure("Not run: a hook changes the arguments of this call each time it is asked.");
        replaced.add(arguments);
        throw new Stage.Replaced(arguments);
    }

    void give(Guard.Wish wish) {
        given.add(Consent.of(wish));
    }

    boolean gave(Guard.Wish wish) {
        return given.contains(Consent.of(wish));
    }

    void refuse(ToolFailure why) {
        refusal = why;
    }

    /// From here on the call runs.
    public void begin() {
        waited = 0;
    }

    /// The time that it waited for people since then, in milliseconds.
    public long waited() {
        return waited;
    }

    /// The failure of a call that a person refused.
    public @Nullable ToolFailure refusal() {
        return refusal;
    }
}
