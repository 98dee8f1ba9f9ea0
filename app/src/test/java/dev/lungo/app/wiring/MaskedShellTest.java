package dev.lungo.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.secret.SecretForms;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Output of commands, with credentials masked wherever it goes.
class MaskedShellTest {
    private static final String PRINTED = "HOME=/root\nOPENAI_API_KEY=sk-0123456789abcdefghij\n";
    private static final String MASKED = "HOME=/root\nOPENAI_API_KEY=********\n";

    @TempDir
    Path folder;

    @Test
    void outputProgressAndTheKeptFileAreMasked() throws Exception {
        var spool = Files.writeString(folder.resolve("output-1.txt"), PRINTED);
        var shell = new Shell() {
            @Override
            public Result run(Command command, Consumer<String> progress) {
                progress.accept(PRINTED);
                return new Result(0, PRINTED, true, spool, false, 3L);
            }

            @Override
            public BackgroundCommand start(Command command) {
                throw new UnsupportedOperationException();
            }
        };
        var heard = new ArrayList<String>();
        var result = new MaskedShell(shell, SecretForms::masked)
                .run(new Shell.Command("env", folder, Duration.ofSeconds(1), Map.of()), heard::add);
        assertThat(result).isEqualTo(new Shell.Result(0, MASKED, true, spool, false, 3L));
        assertThat(heard).isEqualTo(List.of(MASKED));
        assertThat(spool).hasContent(MASKED);
    }
}
