package dev.lungo.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.config.Trust.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectSettingsTest {
    private static final Held TRUSTED = new Held("opencode.json", "provider.mine", "{}");
    private static final Held WRITTEN = new Held("lungo.json", "snapshot", "false");
    private static final Held PULLED = new Held(".lungo/agent/evil.md", "", "a prompt");

    private static boolean keeps(Trust before, Trust now) {
        return ProjectSettings.keepsTrust(before, now, held -> held.source().equals("lungo.json"));
    }

    private static Trust held(Held... items) {
        return new Trust(State.CHANGED, "2", List.of(items));
    }

    @Test
    void keepsTrustInTheClientsOwnChange() {
        assertThat(keeps(Trust.NOTHING, held(WRITTEN))).isTrue();
        assertThat(keeps(new Trust(State.TRUSTED, "1", List.of(TRUSTED)), held(TRUSTED, WRITTEN)))
                .isTrue();
    }

    @Test
    void trustsNothingWhereSomethingWasHeldBack() {
        assertThat(keeps(held(TRUSTED), held(TRUSTED, WRITTEN))).isFalse();
        assertThat(keeps(Trust.NOTHING, Trust.NOTHING)).isFalse();
    }

    /// A pull may run while a client changes a setting.
    @Test
    void trustsNothingThatAnotherProgramWroteMeanwhile() {
        assertThat(keeps(Trust.NOTHING, held(WRITTEN, PULLED))).isFalse();
        assertThat(keeps(new Trust(State.TRUSTED, "1", List.of(TRUSTED)), held(TRUSTED, PULLED)))
                .isFalse();
    }
}
