package dev.lungo.app;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/// The background process that the script `SLEEP` starts. A sandbox gives it another number than this process sees, so
/// it is known by the time that it sleeps.
record Sleeper(String time) {
    static final String LINE = "T=600.$RANDOM$RANDOM; sleep $T & echo asleep for $T; wait";

    private static final Pattern ASLEEP = Pattern.compile("asleep for (\\S+)");

    /// Listens until it runs.
    static Sleeper awaited(Ear ear) {
        var part = (Part.Tool) ear.until(
                        Event.PartUpdated.class,
                        updated -> ASLEEP.matcher(output(updated.part())).find())
                .part();
        var found = ASLEEP.matcher(output(part));
        if (!found.find()) throw new AssertionError(part);
        return new Sleeper(found.group(1));
    }

    private static String output(Part part) {
        if (!(part instanceof Part.Tool tool && tool.state() instanceof ToolState.Running running)
                || running.metadata() == null) return "";
        return Objects.toString(running.metadata().get("output"), "");
    }

    /// A process that has ended counts as gone, even if its exit code was not collected: it has no command line.
    boolean alive() throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) if (commandLine(process).equals("sleep\0" + time + "\0")) return true;
        }
        return false;
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
