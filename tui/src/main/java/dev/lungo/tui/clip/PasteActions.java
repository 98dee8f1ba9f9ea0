package dev.lungo.tui.clip;

import dev.lungo.core.file.AtomicFile;
import dev.lungo.core.workspace.ContentKind;
import dev.lungo.tui.compose.PastedContent;
import dev.lungo.tui.state.Action;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Pastes an image or text from the clipboard, which a terminal's own paste cannot do for images.
public final class PasteActions {
    private PasteActions() {}

    public static List<Action> all() {
        return List.of(Action.always(
                "paste",
                "Paste text or an image",
                (state, _) ->
                        Transition.to(state, new Read(state.desk().folder().resolveSibling("pictures")))));
    }

    /// Reads the clipboard. An image becomes a file in `folder`, named by its content.
    record Read(Path folder) implements Effect.Local {
        @Override
        public Incoming.Result run() {
            return run(new Clipboard(System.getenv()));
        }

        Incoming.Result run(Clipboard clipboard) {
            try {
                var content = clipboard.read();
                var image = content.image();
                if (image != null)
                    return new PastedContent.Seen("", stored(image).toString());
                return content.text().isEmpty() ? new Nothing(content.program()) : new Text(content.text());
            } catch (IOException failure) {
                return new Failed("Cannot save the image: " + failure.getMessage());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return new Failed("Pasting was interrupted.");
            }
        }

        private Path stored(byte[] image) throws IOException {
            var kind = ContentKind.media(image).orElse("image/png");
            var end = kind.substring(kind.indexOf('/') + 1).replace("jpeg", "jpg");
            var file = folder.resolve("clip-" + Integer.toHexString(Arrays.hashCode(image)) + "." + end)
                    .toAbsolutePath();
            AtomicFile.write(file, image);
            return file;
        }
    }

    record Text(String text) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return PastedContent.pasted(state, text);
        }
    }

    /// The clipboard is empty, or no `program` can read it.
    record Nothing(boolean program) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(
                    program
                            ? state.noting("The clipboard has no image and no text.")
                            : state.warning("No clipboard program found. Install wl-clipboard, xclip, or xsel."));
        }
    }

    record Failed(String why) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            return Transition.to(state.warning(why));
        }
    }
}
