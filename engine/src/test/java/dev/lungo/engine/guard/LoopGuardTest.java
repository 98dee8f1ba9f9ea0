package dev.lungo.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopGuardTest {
    private final LoopGuard loops = new LoopGuard();

    /// The places, from 1, of the calls that are taken for a loop; each gives a result of its own name.
    private List<Integer> loops(String... calls) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < calls.length; i++) {
            var call = loops.note("read", Map.of("file", calls[i]));
            if (call.repeated()) found.add(i + 1);
            loops.ended(call, calls[i], false);
        }
        return found;
    }

    @Test
    void seesTheThirdEqualCall() {
        assertThat(loops("a", "a", "a", "b", "a")).containsExactly(3);
    }

    @Test
    void seesCallsThatComeInTurns() {
        assertThat(loops("a", "b", "a", "b")).containsExactly(4);
        assertThat(new LoopGuardTest().loops("x", "a", "b", "c", "a", "b", "c")).containsExactly(7);
    }

    @Test
    void doesNotMindCallsWithNewResults() {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < 5; i++) {
            var call = loops.note("bash", Map.of("command", i % 2 == 0 ? "test" : "look"));
            if (call.repeated()) found.add(i + 1);
            loops.ended(call, "result " + i, false);
        }
        assertThat(found).containsExactly(5);
    }

    @Test
    void seesThatEveryCallOfAToolFails() {
        var found = new ArrayList<Integer>();
        for (int i = 1; i <= 12; i++) {
            var call = loops.note("bash", Map.of("command", "try " + i));
            if (call.repeated()) found.add(i);
            loops.ended(call, "failed " + i, true);
        }
        assertThat(found).containsExactly(11, 12);
        loops.ended(loops.note("bash", Map.of("command", "works")), "", false);
        assertThat(loops.note("bash", Map.of("command", "try again")).repeated())
                .isFalse();
    }
}
