package dev.lungo.providers.protocol.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkersTest {
    private static final Piece PIECE = new Piece.Text("x");

    @Test
    void theLastTwoTurnsOfTheUserAreMarked() {
        assertThat(Markers.of(turns(1, 1, 1, 1, 1), 2)).containsExactlyInAnyOrder(2, 4);
        assertThat(Markers.of(turns(1), 2)).containsExactly(0);
        assertThat(Markers.of(turns(1, 1, 1), 0)).isEmpty();
    }

    @Test
    void aThirdStandsFurtherUpWhereManyBlocksAreBetween() {
        assertThat(Markers.of(turns(1, 1, 1, 1, 1), 3)).containsExactlyInAnyOrder(2, 4);
        assertThat(Markers.of(turns(1, 8, 8, 1, 1), 3)).containsExactlyInAnyOrder(0, 2, 4);
        assertThat(Markers.of(turns(1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1), 3)).containsExactlyInAnyOrder(4, 10, 12);
        assertThat(Markers.of(turns(1, 30, 30, 1, 1), 2)).containsExactlyInAnyOrder(2, 4);
    }

    /// However many turns came since, up to 20 blocks, one of the marks finds what was stored at the last mark before.
    @Test
    void anEarlierMarkIsFound() {
        for (int added = 2; added <= 30; added += 2) {
            var before = turns(Collections.nCopies(21, 1));
            var after = turns(Collections.nCopies(21 + added, 1));
            int stored = Collections.max(Markers.of(before, 3));
            var marks = Markers.of(after, 3);
            assertThat(marks).anyMatch(mark -> mark >= stored && mark - stored < 20);
        }
    }

    @Test
    void anHourIsSaidInTheMarker() {
        assertThat(Markers.marker(Map.of())).isEqualTo(Map.of("type", "ephemeral"));
        assertThat(Markers.marker(Map.of("cacheTtl", "1h"))).isEqualTo(Map.of("type", "ephemeral", "ttl", "1h"));
    }

    private static List<ProjectedTurn> turns(int... pieces) {
        var sizes = new ArrayList<Integer>();
        for (int count : pieces) sizes.add(count);
        return turns(sizes);
    }

    private static List<ProjectedTurn> turns(List<Integer> pieces) {
        var turns = new ArrayList<ProjectedTurn>();
        for (int count : pieces) turns.add(new ProjectedTurn(turns.size() % 2 == 0, Collections.nCopies(count, PIECE)));
        return turns;
    }
}
