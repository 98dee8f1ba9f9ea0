package dev.lungo.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @TempDir
    Path directory;

    @Test
    void whatWasWrittenIsAcceptedAndADifferenceNamesItsLine() {
        var golden = new Golden(directory, false);
        assertThatThrownBy(() -> golden.check("a/b.txt", "one\n")).hasMessageContaining("is missing");
        new Golden(directory, true).check("a/b.txt", "one\ntwo\n");
        golden.check("a/b.txt", "one\ntwo\n");
        assertThatThrownBy(() -> golden.check("a/b.txt", "one\nzwei\n")).hasMessageContaining("differs at line 2");
    }
}
