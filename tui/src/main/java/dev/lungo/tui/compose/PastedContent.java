package dev.lungo.tui.compose;

import dev.lungo.core.workspace.ContentKind;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Pasted text: a long one is folded to a chip, and the path of a picture, as terminals paste a dropped file, becomes
/// the picture.
public final class PastedContent {
    private static final int LEAST_LINES = 4;
    private static final int LEAST_CHARACTERS = 800;
    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".gif", ".webp", ".pdf");

    private PastedContent() {}

    public static Transition pasted(State state, String text) {
        return looksLikePicture(text)
                ? Transition.to(state, new Look(state.here().directory(), text))
                : inserted(state, text);
    }

    private static Transition inserted(State state, String text) {
        boolean isLong = text.length() >= LEAST_CHARACTERS || text.lines().count() >= LEAST_LINES;
        if (!isLong || state.setup().chose("pastes", "shown"))
            return Transition.to(state.with(state.prompt().insert(text)));
        var chip = PromptText.of(new Attachment.Paste(text), 0);
        return Transition.to(state.with(state.prompt().insert(spaced(chip))));
    }

    private static PromptText spaced(PromptText chip) {
        return chip.replaced(chip.length(), chip.length(), PromptText.of(" "));
    }

    private static boolean looksLikePicture(String text) {
        if (text.isBlank() || text.strip().indexOf('\n') >= 0 || text.length() > 4_096) return false;
        var lower = unquoted(text).toLowerCase(Locale.ROOT);
        for (var end : PICTURES) if (lower.endsWith(end)) return true;
        return false;
    }

    /// A dropped path comes in quotes, with backslashes before blanks, or as a `file:` address.
    private static String unquoted(String text) {
        var path = text.strip();
        boolean quoted = path.length() > 1
                && (path.charAt(0) == '\'' || path.charAt(0) == '"')
                && path.charAt(path.length() - 1) == path.charAt(0);
        return quoted ? path.substring(1, path.length() - 1) : path.replace("\\ ", " ");
    }

    /// Looks whether a pasted path is that of a picture on this machine.
    record Look(String directory, String text) implements Effect.Local {
        @Override
        public Seen run() {
            return new Seen(text, picture());
        }

        private @Nullable String picture() {
            try {
                var given = unquoted(text);
                var path = given.startsWith("file:")
                        ? Path.of(URI.create(given))
                        : Path.of(directory).resolve(given);
                try (var in = Files.newInputStream(path)) {
                    return ContentKind.media(in.readNBytes(16)).isPresent()
                            ? path.toAbsolutePath().normalize().toString()
                            : null;
                }
            } catch (IOException | IllegalArgumentException _) {
                return null;
            }
        }
    }

    /// The picture, or without one the text as it is.
    public record Seen(String text, @Nullable String picture) implements Incoming.Result {
        @Override
        public Transition fold(State state) {
            if (picture == null) return inserted(state, text);
            int number = state.prompt().words().nextPicture();
            var chip = PromptText.of(new Attachment.Picture(picture), number);
            return Transition.to(state.with(state.prompt().insert(spaced(chip))));
        }
    }
}
