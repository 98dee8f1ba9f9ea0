package dev.lungo.workspace.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GroupPlacesTest {
    private static final String MOUNTS = """
        cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,relatime,cpu,cpuacct 0 0
        cgroup /sys/fs/cgroup/pids cgroup rw,relatime,pids 0 0
        cgroup2 /sys/fs/cgroup/unified cgroup2 rw,relatime 0 0
        """;

    @Test
    void knowsTheFirstVersion() {
        var places = new GroupPlaces("4:cpu,cpuacct:/a/b\n3:pids:/\n", MOUNTS);
        assertThat(places.of("cpu")).containsExactly(Path.of("/sys/fs/cgroup/cpu,cpuacct/a/b"));
        assertThat(places.of("pids")).containsExactly(Path.of("/sys/fs/cgroup/pids"));
        assertThat(places.of("memory")).isEmpty();
    }

    @Test
    void knowsTheSecondVersion() {
        var places = new GroupPlaces("0::/user.slice/app.slice/term.scope\n", MOUNTS);
        var slice = Path.of("/sys/fs/cgroup/unified/user.slice/app.slice");
        assertThat(places.of("memory")).containsExactly(slice.resolve("term.scope"), slice);
        assertThat(new GroupPlaces("0::/\n", "").of("memory")).isEmpty();
    }
}
