package dev.lungo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.NewPrompt.Piece;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Binary content is never sent as text.
class BinaryInputTest {
    private static final byte[] BINARY = {0x7f, 'E', 'L', 'F', 0, 1, 2};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    @TempDir
    private Path folder;

    @Test
    void aBinaryFileIsRefused() throws Exception {
        var file = Files.write(folder.resolve("ls"), BINARY);
        assertThatThrownBy(() -> attachments().piece("ls"))
                .hasMessage(file + " is binary (7 bytes), so it was not attached.\nAttach text, an image, or a PDF.");
    }

    @Test
    void aPictureIsAttachedAsWhatItIsWhateverItsName() throws Exception {
        var file = Files.write(folder.resolve("shot"), PNG);
        assertThat(attachments().piece("shot"))
                .isEqualTo(Piece.file("image/png", "shot", file.toUri().toString()));
        var text = Files.writeString(folder.resolve("a.png"), "no picture");
        assertThat(attachments().piece("a.png"))
                .isEqualTo(Piece.file("text/plain", "a.png", text.toUri().toString()));
    }

    @Test
    void aBinaryPipeIsRefused() {
        assertThatThrownBy(() -> piped(BINARY))
                .hasMessageStartingWith("standard input is binary (not text, 7 bytes), so it was not sent.");
        assertThatThrownBy(() -> piped(PNG))
                .hasMessageStartingWith("standard input is binary (image/png, 9 bytes), so it was not sent.");
        assertThat(piped("text, à la carte \u001b[1m".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("text, à la carte \u001b[1m");
        assertThat(piped(new byte[0])).isEmpty();
    }

    private PromptFiles attachments() {
        return new PromptFiles(folder, false);
    }

    private static String piped(byte[] bytes) {
        return Stdin.read(new CommandTerminal(
                new ByteArrayInputStream(bytes), System.out, System.err, CommandTerminal.Kinds.NONE, Map.of()));
    }
}
