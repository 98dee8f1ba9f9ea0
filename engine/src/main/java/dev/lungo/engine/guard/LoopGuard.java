package dev.lungo.engine.guard;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.engine.guard.Guard.Wish;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/// Notices that a turn repeats itself: three calls in a row of one tool with the same input, over
/// steps too. Then a person decides whether it goes on.
public final class LoopGuard {
    private static final int LIMIT = 3;

    private record Call(String tool, Map<String, Object> input) {}

    private final ArrayDeque<Call> last = new ArrayDeque<>();

    /// Takes note of a call and says whether it is the third of its kind.
    public synchronized boolean repeats(String tool, Map<String, Object> input) {
        var call = new Call(tool, input);
        if (!last.isEmpty() && !last.getLast().equals(call)) last.clear();
        last.add(call);
        return last.size() >= LIMIT;
    }

    public void require(Guard guard, String tool, Map<String, Object> input) throws ToolFailure, InterruptedException {
        guard.require(new Wish("doom_loop", List.of(tool), List.of(tool), Map.of("tool", tool, "input", input)));
    }
}
