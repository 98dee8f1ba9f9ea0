package dev.lungo.tui.clip;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.core.process.Running;
import dev.lungo.core.process.SearchPath;
import dev.lungo.core.workspace.ContentKind;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The clipboard of the desktop on which this process runs, by the first program that works.
public record Clipboard(Map<String, String> environment) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 24 * 1024 * 1024;
    private static final List<String> REMOTE = List.of("SSH_CONNECTION", "SSH_TTY");

    /// The content of a clipboard: an image, or text. `program` is false if no program was found to read it.
    public record Content(byte @Nullable [] image, String text, boolean program) {}

    /// The name of the program that took the text; null if none did. Over SSH the desktop is another machine's.
    public @Nullable String write(String text) throws InterruptedException {
        for (var key : REMOTE) if (environment.containsKey(key)) return null;
        for (var program : ClipboardProgram.WRITERS) {
            var launch = launch(program);
            if (launch != null && takes(launch.output(Redirect.DISCARD), text)) return program.name();
        }
        return null;
    }

    private static boolean takes(Launch launch, String text) throws InterruptedException {
        try {
            return ProcessLauncher.direct()
                    .run(launch.input(Redirect.PIPE).limits(PATIENCE, 0), text)
                    .succeeded();
        } catch (IOException _) {
            return false;
        }
    }

    public Content read() throws InterruptedException {
        boolean any = false;
        for (var program : ClipboardProgram.READERS) {
            var launch = launch(program);
            any |= launch != null;
            var bytes = launch == null ? new byte[0] : printed(launch);
            if (bytes.length == 0) continue;
            if (program.form() == ClipboardProgram.Form.TEXT)
                return new Content(null, new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n"), true);
            var image = decoded(bytes, program.form());
            if (ContentKind.media(image).isPresent()) return new Content(image, "", true);
        }
        return new Content(null, "", any);
    }

    private @Nullable Launch launch(ClipboardProgram program) {
        Path found = program.worksIn(environment) ? SearchPath.first(program.name(), environment) : null;
        if (found == null) return null;
        var command = new ArrayList<>(program.command());
        command.set(0, found.toString());
        return Launch.of(Profile.SYSTEM, command).from(environment);
    }

    /// Empty if the program failed, or took too long.
    private static byte[] printed(Launch launch) throws InterruptedException {
        try {
            var running = ProcessLauncher.direct().start(launch);
            try {
                var watch = Thread.ofPlatform().daemon().name("clipboard-limit").start(() -> limit(running));
                var bytes = running.output().readNBytes(LARGEST);
                watch.interrupt();
                return running.await(PATIENCE) && running.exit() != null && running.exit() == 0 ? bytes : new byte[0];
            } finally {
                running.kill();
            }
        } catch (IOException _) {
            return new byte[0];
        }
    }

    /// A clipboard whose owner does not answer would block its reader.
    private static void limit(Running running) {
        try {
            if (!running.await(PATIENCE)) running.kill();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] decoded(byte[] printed, ClipboardProgram.Form form) {
        try {
            return switch (form) {
                case TEXT, BYTES -> printed;
                case HEXADECIMAL -> hexadecimal(new String(printed, StandardCharsets.UTF_8));
                case BASE64 -> Base64.getMimeDecoder().decode(printed);
            };
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /// `«data PNGf8950…»`.
    private static byte[] hexadecimal(String text) {
        int start = text.indexOf("PNGf");
        int end = text.indexOf('»');
        return start < 0 || end < start ? new byte[0] : HexFormat.of().parseHex(text.substring(start + 4, end));
    }
}
