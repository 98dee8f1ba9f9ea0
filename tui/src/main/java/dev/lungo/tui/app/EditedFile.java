package dev.lungo.tui.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A text in a file that only its owner can read, for the person's own editor.
final class EditedFile implements AutoCloseable {
    private final EditorProgram program;
    private final Path file;

    EditedFile(Map<String, String> environment, String text) throws IOException {
        program = new EditorProgram(environment);
        file = Files.createTempFile("prompt-", ".md");
        Files.writeString(file, text);
    }

    /// Runs the editor on the terminal.
    void edit() {
        program.open(file);
    }

    /// The text as it was left.
    String text() throws IOException {
        program.check();
        return Files.readString(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
