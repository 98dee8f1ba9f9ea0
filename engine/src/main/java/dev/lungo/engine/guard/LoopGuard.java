package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.guard.Guard.Wish;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Notices that a turn gets nowhere, over its steps: the same call three times in a row, the same few calls over and
/// over, or a tool that fails every time. Then a person decides whether it may continue.
public final class LoopGuard {
    private static final int LONGEST_CYCLE = 4;
    private static final int MOST_FAILURES = 10;

    /// A call of the turn. What came of it is known when it has ended.
    public static final class Call {
        private final String tool;
        private final Map<String, Object> input;
        private boolean repeated;
        private @Nullable String result;

        private Call(String tool, Map<String, Object> input) {
            this.tool = tool;
            this.input = input;
        }

        /// True if it counts as a loop.
        boolean repeated() {
            return repeated;
        }

        private boolean same(Call other) {
            return tool.equals(other.tool) && input.equals(other.input);
        }

        private boolean sameResult(Call other) {
            return result != null && result.equals(other.result);
        }
    }

    private final List<Call> last = new ArrayList<>();
    private final Map<String, Integer> failures = new HashMap<>();

    /// Takes note of a call, in the order in which the model makes them.
    public synchronized Call note(String tool, Map<String, Object> input) {
        var call = new Call(tool, input);
        last.add(call);
        if (last.size() > 2 * LONGEST_CYCLE + 1) last.removeFirst();
        call.repeated = failures.getOrDefault(tool, 0) >= MOST_FAILURES || cycles();
        return call;
    }

    private boolean cycles() {
        for (int length = 1; length <= LONGEST_CYCLE; length++) {
            if (repeats(length, 2 * length + 1) || length > 1 && repeats(length, 2 * length) && unchanged(length))
                return true;
        }
        return false;
    }

    /// True if each of the newest `count` calls is the same as the one `length` before it.
    private boolean repeats(int length, int count) {
        if (last.size() < count) return false;
        for (int i = last.size() - count + length; i < last.size(); i++) {
            if (!last.get(i).same(last.get(i - length))) return false;
        }
        return true;
    }

    /// True if the second round returned what the first one had returned, as far as it got.
    private boolean unchanged(int length) {
        for (int i = last.size() - length; i < last.size() - 1; i++) {
            if (!last.get(i).sameResult(last.get(i - length))) return false;
        }
        return last.get(last.size() - 1 - length).result != null;
    }

    /// Records the result of a call.
    public synchronized void ended(Call call, String result, boolean failed) {
        call.result = result;
        if (failed) failures.merge(call.tool, 1, Integer::sum);
        else failures.remove(call.tool);
    }

    /// Asks, where a call is taken for a loop.
    public void require(Guard guard, Call call) throws ToolFailure, InterruptedException {
        if (!call.repeated) return;
        guard.require(new Wish(
                Permission.DOOM_LOOP,
                List.of(call.tool),
                List.of(call.tool),
                Map.of("tool", call.tool, "input", call.input)));
        synchronized (this) {
            failures.remove(call.tool);
        }
    }
}
