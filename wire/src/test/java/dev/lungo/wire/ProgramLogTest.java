package dev.lungo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLogTest {
    @TempDir
    Path folder;

    @Test
    void aLineWithoutAnEndTakesLittleRoom() throws Exception {
        var log = new ProgramLog(folder.resolve("program.log"));
        var printed = "x".repeat(5 << 20) + "\r\n\nlast";
        var heard = new CopyOnWriteArrayList<String>();
        log.copy(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)), "program", heard::add)
                .join();
        assertThat(heard).isEqualTo(List.of("x".repeat(2001), "", "last"));
        assertThat(Files.size(log.file())).isLessThan(4000);
    }
}
