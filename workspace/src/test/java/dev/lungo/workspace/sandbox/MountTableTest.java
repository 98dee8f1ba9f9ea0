package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MountTableTest {
    private final MountTable own = MountTable.of("""
        20 1 8:1 / / rw - ext4 /dev/a rw
        21 20 8:2 /@home /home rw - btrfs /dev/b rw
        22 20 0:5 / /tmp rw - tmpfs tmpfs rw
        23 21 8:3 / /home/u/disk\\040one rw - ext4 /dev/c rw
        24 21 8:4 /new /home/u/disk\\040one rw - ext4 /dev/d rw
        """);

    @Test
    void findsThePlaceOfAFolderInItsFileSystem() {
        assertThat(Stream.of(
                                "/",
                                "/srv/x",
                                "/home",
                                "/home/u/p",
                                "/homes",
                                "/tmp/a",
                                "/home/u/disk one/p",
                                "/c#/a\\b\tc\nd")
                        .map(place -> own.line(Path.of(place))))
                .containsExactly(
                        "8:1 / /",
                        "8:1 /srv/x /srv/x",
                        "8:2 /@home /home",
                        "8:2 /@home/u/p /home/u/p",
                        "8:1 /homes /homes",
                        "0:5 /a /tmp/a",
                        "8:4 /new/p /home/u/disk\\040one/p",
                        "8:1 /c#/a\\134b\\011c\\012d /c#/a\\134b\\011c\\012d");
    }

    /// A link that was there for a moment leads to another folder, although the place is the right one.
    @Test
    void distinguishesAFolderThatWasMountedFromElsewhere() {
        var mounted = MountTable.of("90 80 8:2 /@home/other /home/u/p/target rw - btrfs /dev/b rw\n");
        var place = Path.of("/home/u/p/target");
        assertThat(mounted.hasPoint(place)).isTrue();
        assertThat(mounted.has(own.line(place))).isFalse();
        assertThat(MountTable.of("90 80 8:2 /@home/u/p/target /home/u/p/target rw - btrfs /dev/b rw\n")
                        .has(own.line(place)))
                .isTrue();
    }
}
