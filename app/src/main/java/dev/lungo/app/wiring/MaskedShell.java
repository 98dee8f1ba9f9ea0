package dev.lungo.app.wiring;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Confinement;
import dev.lungo.core.workspace.Shell;
import dev.lungo.wire.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Masks credentials in the output of commands before it is stored, shown, or sent to a model. Files are read
/// unchanged, because an edit must match them.
record MaskedShell(Shell shell, UnaryOperator<String> mask) implements Shell {
    private static final int PIECE = 64 * 1024;

    @Override
    public Result run(Command command, Consumer<String> progress) throws ToolFailure, InterruptedException {
        var result = shell.run(command, text -> progress.accept(mask.apply(text)));
        return new Result(
                result.exit(),
                mask.apply(result.output()),
                result.truncated(),
                kept(result.spool()),
                result.timedOut(),
                result.omitted(),
                masked(result.blocked()));
    }

    private @Nullable Blocked masked(@Nullable Blocked blocked) {
        return blocked == null ? null : new Blocked(mask.apply(blocked.words()), blocked.places());
    }

    @Override
    public Confinement confinement() {
        return shell.confinement();
    }

    @Override
    public Confinement foreseen() {
        return shell.foreseen();
    }

    /// Its output grows in a file while it runs, and is read as a file.
    @Override
    public BackgroundCommand start(Command command) throws ToolFailure, InterruptedException {
        return shell.start(command);
    }

    /// The file with all of a long output, masked; without it where that fails.
    private @Nullable Path kept(@Nullable Path spool) {
        if (spool == null) return null;
        var masked = spool.resolveSibling(spool.getFileName() + ".masked");
        try {
            OwnerOnly.create(masked);
            mask(spool, masked);
            return Files.move(masked, spool, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            masked.toFile().delete();
            spool.toFile().delete();
            return null;
        }
    }

    /// Piece by piece, because a single line may be as long as the file.
    private void mask(Path from, Path to) throws IOException {
        try (var in = Files.newInputStream(from);
                var out = Files.newOutputStream(to)) {
            var piece = new byte[PIECE];
            for (int length = in.readNBytes(piece, 0, PIECE); length > 0; ) {
                var text = new String(piece, 0, length, StandardCharsets.ISO_8859_1);
                int end = length < PIECE ? length : end(text);
                out.write(mask.apply(text.substring(0, end)).getBytes(StandardCharsets.ISO_8859_1));
                System.arraycopy(piece, end, piece, 0, length - end);
                length = length - end + in.readNBytes(piece, length - end, PIECE - length + end);
            }
        }
    }

    /// The end of a piece: before a private key that is cut off, else behind its last line or word.
    private static int end(String piece) {
        int key = piece.lastIndexOf("-----BEGIN ");
        if (key > 0 && piece.indexOf("-----END ", key) < 0) return key;
        int line = piece.lastIndexOf('\n') + 1;
        int end = line > 0 ? line : piece.lastIndexOf(' ') + 1;
        return end > 0 ? end : piece.length();
    }
}
