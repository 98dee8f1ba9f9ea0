package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxGapsTest {
    @Test
    void olderVersionsOfLandlockHaveMore() {
        var always = List.of(
                "domains: commands have no network at all",
                "git hooks, git's configuration, and settings of editors: restored after a command, not read-only",
                "modes, times, and owners' rights of your files elsewhere: commands can change them",
                "hard links to keys in the project: commands can read them");
        assertThat(SandboxGaps.ofLandlock(7)).isEqualTo(always);
        assertThat(SandboxGaps.ofLandlock(5))
                .startsWith(always.toArray(String[]::new))
                .endsWith("your other programs: commands can end them (Linux 6.12)")
                .hasSize(5);
        assertThat(SandboxGaps.ofLandlock(2)).endsWith("your files elsewhere: commands can empty them (Linux 6.2)");
    }

    @Test
    void domainsNeedAProgramThatEntersTheirNetwork() {
        var bubblewrap = SandboxReport.bubblewrap(Path.of("/usr/bin/bwrap"));
        assertThat(SandboxGaps.of(bubblewrap, Map.of("PATH", "/missing")))
                .contains("domains: nsenter is missing (package util-linux)");
        assertThat(SandboxGaps.of(SandboxReport.missing("nothing works"), Map.of()))
                .isEmpty();
    }
}
