package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class StartGateTest {
    @TempDir
    Path folder;

    private static Running waiting(StartGate gate) throws IOException {
        var script = LandlockEnclosure.WAIT + "echo ran";
        return ProcessLauncher.direct()
                .start(Launch.of(
                        Profile.COMMAND,
                        List.of("/bin/sh", "-c", script, gate.pipe().toString())));
    }

    private static String output(Running running) throws IOException {
        return new String(running.output().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aProgramRunsOnceItsGateIsOpen() throws IOException {
        var gate = StartGate.in(folder);
        var running = waiting(gate);
        gate.open(running.pid(), List.of());
        assertThat(output(running)).isEqualTo("ran\n");
        gate.close();
    }

    @Test
    void aProgramWhoseGateNeverOpensDoesNotRun() throws IOException {
        var gate = StartGate.in(folder);
        var running = waiting(gate);
        gate.close();
        assertThat(output(running)).isEmpty();
    }
}
