package dev.lungo.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void idsAscendInTheOrderInWhichTheyAreMade() {
        var ids = made(Ids::ascending);
        assertThat(ids)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(id -> id.value().matches("msg_[0-9a-f]{12}[0-9A-Za-z]{14}"));
    }

    @Test
    void sessionIdsDescend() {
        assertThat(made(Ids::descending))
                .isSortedAccordingTo(Comparator.<Id<String>>naturalOrder().reversed());
    }

    private interface Maker {
        Id<String> make(String prefix);
    }

    private static List<Id<String>> made(Maker maker) {
        var ids = new ArrayList<Id<String>>();
        for (int i = 0; i < 10_000; i++) ids.add(maker.make("msg"));
        return ids;
    }
}
