package dev.lungo.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import dev.lungo.policy.secret.SecretFinder;
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

    private Shell.Result run(String printed, Consumer<String> progress) throws Exception {
        var spool = Files.writeString(folder.resolve("output-1.txt"), printed);
        var shell = new Shell() {
            @Override
            public Result run(Command command, Consumer<String> progress) {
                progress.accept(PRINTED);
                return new Result(0, PRINTED, true, spool, false, 3L, null);
            }

            @Override
            public BackgroundCommand start(Command command) {
                throw new UnsupportedOperationException();
            }
        };
        return new MaskedShell(shell, SecretFinder::maskedForms)
                .run(new Shell.Command("env", folder, Duration.ofSeconds(1), Map.of()), progress);
    }

    @Test
    void outputProgressAndTheKeptFileAreMasked() throws Exception {
        var heard = new ArrayList<String>();
        var result = run(PRINTED, heard::add);
        var spool = folder.resolve("output-1.txt");
        assertThat(result).isEqualTo(new Shell.Result(0, MASKED, true, spool, false, 3L, null));
        assertThat(heard).isEqualTo(List.of(MASKED));
        assertThat(spool).hasContent(MASKED);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".masked"));
    }

    /// A key before, at, and behind each end of a piece.
    @Test
    void aPrivateKeyIsMaskedWhereverItIsInTheKeptFile() throws Exception {
        var key = "-----BEGIN PRIVATE KEY-----\n" + "MIIEvSECRET\n".repeat(100) + "-----END PRIVATE KEY-----\n";
        run(("x".repeat(1_000) + "\n" + key).repeat(200), _ -> {});
        assertThat(folder.resolve("output-1.txt")).content().doesNotContain("SECRET");
    }

    @Test
    void aLineAsLongAsTheFileNeedsLittleMemory() throws Exception {
        run("x".repeat(3_000_000) + " sk-0123456789abcdefghij", _ -> {});
        assertThat(folder.resolve("output-1.txt")).content().endsWith("x ********");
    }
}
