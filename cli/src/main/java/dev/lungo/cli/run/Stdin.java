package dev.lungo.cli.run;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.core.workspace.ContentKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Reads piped input.
final class Stdin {
    private static final int PATIENCE_SECONDS = 2;
    private static final int MOST = 10 * 1024 * 1024;
    private static final int SAMPLE = 8192;

    private Stdin() {}

    /// Empty when a person sits at the input.
    static String read(CommandTerminal terminal) {
        if (terminal.terminals().in()) return "";
        var done = new CountDownLatch(1);
        try {
            if (terminal.in().available() == 0) announce(terminal, done);
            var piped = terminal.in().readNBytes(MOST + 1);
            if (piped.length > MOST) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "standard input is larger than 10 MiB, more than any model reads\n"
                                + "Save it in a file and name the file in the message.");
            }
            if (piped.length > 0) check(piped);
            return new String(piped, StandardCharsets.UTF_8).strip();
        } catch (IOException failed) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "could not read standard input: " + failed.getMessage() + "\nClose it with </dev/null.",
                    failed);
        } finally {
            done.countDown();
        }
    }

    private static void check(byte[] piped) {
        var media = ContentKind.media(piped);
        if (media.isEmpty() && !ContentKind.isBinary(Arrays.copyOf(piped, Math.min(piped.length, SAMPLE)))) return;
        throw new CommandFailure(
                ExitCode.USAGE,
                "standard input is binary (" + media.orElse("not text") + ", " + piped.length
                        + " bytes), so it was not sent.\n" + "Attach an image or PDF with --file, or pipe in text.");
    }

    /// Explains a wait: a program that starts this one may have left its pipe open.
    private static void announce(CommandTerminal terminal, CountDownLatch done) {
        var note = new Thread(
                () -> {
                    try {
                        if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) return;
                        terminal.err()
                                .println("Reading standard input to append it to the message. To skip this, add"
                                        + " </dev/null.");
                        terminal.err().flush();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stdin note");
        note.setDaemon(true);
        note.start();
    }
}
