package dev.lungo.tui.clip;

import dev.lungo.core.file.AtomicFile;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Copies a text that is too long for the terminal's clipboard.
public record CopyLarge(String text, Path folder) implements Effect.Local {
    private static final int KILO = 1024;

    @Override
    public Done run() {
        return run(new Clipboard(System.getenv()));
    }

    Done run(Clipboard clipboard) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            var program = clipboard.write(text);
            if (program != null) return new Done("Copied with " + program, false);
            var file = folder.resolve("copy-" + Integer.toHexString(text.hashCode()) + ".txt");
            AtomicFile.write(file, bytes);
            var size = (bytes.length + KILO - 1) / KILO + " KB";
            return new Done("Too long for the terminal's clipboard (" + size + "). Saved to " + file, false);
        } catch (IOException failure) {
            return new Done("Cannot save the copy: " + failure.getMessage(), true);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Done("Copying was interrupted.", true);
        }
    }

    /// The outcome in words.
    record Done(String words, boolean failure) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(failure ? state.warning(words) : state.noting(words));
        }
    }
}
