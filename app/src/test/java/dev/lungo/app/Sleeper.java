package dev.lungo.app;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/// The background process that the script `SLEEP` starts.
record Sleeper(long pid) {
    private static final Pattern ASLEEP = Pattern.compile("asleep in (\\d+)");

    /// Listens until it runs.
    static Sleeper awaited(Ear ear) {
        var part = (Part.Tool) ear.until(
                        Event.PartUpdated.class,
                        updated -> ASLEEP.matcher(output(updated.part())).find())
                .part();
        var found = ASLEEP.matcher(output(part));
        if (!found.find()) throw new AssertionError(part);
        return new Sleeper(Long.parseLong(found.group(1)));
    }

    private static String output(Part part) {
        if (!(part instanceof Part.Tool tool && tool.state() instanceof ToolState.Running running)
                || running.metadata() == null) return "";
        return Objects.toString(running.metadata().get("output"), "");
    }

    /// A process that has ended counts as gone, even if its exit code was not collected.
    boolean alive() throws IOException {
        var stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.isDirectory(Path.of("/proc/self")))
            return ProcessHandle.of(pid).isPresent();
        try {
            return !Files.readString(stat).replaceFirst(".*\\) ", "").startsWith("Z");
        } catch (IOException gone) {
            return false;
        }
    }
}
