package dev.lungo.code.format;

import dev.lungo.core.process.Ended;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs formatters within a time limit, and repairs what a broken one leaves. One that hung is not tried again for a
/// while. Thread-safe.
final class FormatterRuns {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int MOST_OUTPUT = 256 * 1024;
    private static final int MOST_LINES = 6;
    private static final int MOST_WORDS = 500;

    private final ProcessLauncher launcher;
    private final ProjectFormatters.Scope scope;
    private final Duration limit;
    private final LongSupplier nanos;
    private final Map<String, Long> hung = new ConcurrentHashMap<>();

    FormatterRuns(ProcessLauncher launcher, ProjectFormatters.Scope scope) {
        this(launcher, scope, LIMIT, System::nanoTime);
    }

    FormatterRuns(ProcessLauncher launcher, ProjectFormatters.Scope scope, Duration limit, LongSupplier nanos) {
        this.launcher = launcher;
        this.scope = scope;
        this.limit = limit;
        this.nanos = nanos;
    }

    /// A formatter with its program and its command.
    record Command(Formatter formatter, Path program, List<String> words) {
        String name() {
            return formatter.name();
        }

        private List<String> on(Path file) {
            var line = new ArrayList<String>(List.of(program.toString()));
            for (var word : words.subList(1, words.size())) line.add(word.replace(Formatter.FILE, file.toString()));
            return line;
        }
    }

    /// Runs one formatter on a file; null if all went well, else the problem in a sentence.
    @Nullable
    String run(Command command, FormattedText text, Map<String, String> environment) throws InterruptedException {
        var since = hung.get(command.name());
        if (since != null && nanos.getAsLong() - since < PAUSE.toNanos()) return null;
        hung.remove(command.name());
        boolean ended = false;
        try {
            var end = launcher.run(launch(command, text.file(), environment));
            ended = end.exit() != null;
            if (!ended) hung.put(command.name(), nanos.getAsLong());
            return problem(command, text, end);
        } catch (IOException failed) {
            return "could not start " + command.program() + ": " + failed.getMessage();
        } finally {
            if (!ended) restore(text);
        }
    }

    private Launch launch(Command command, Path file, Map<String, String> environment) {
        return Launch.of(Profile.FORMATTER, command.on(file))
                .from(scope.environment())
                .with(Map.of("NO_COLOR", "1", "TERM", "dumb"))
                .with(command.formatter().environment())
                .with(environment)
                .in(scope.directory())
                .merged()
                .limits(limit, MOST_OUTPUT);
    }

    private @Nullable String problem(Command command, FormattedText text, Ended end) {
        if (end.exit() == null)
            return command.name() + " did not end within " + limit.toSeconds() + " s; it is skipped for "
                    + PAUSE.toMinutes() + " minutes";
        if (text.isGone()) return restored(text, command.name() + " deleted the file");
        if (text.isCutOff()) return restored(text, command.name() + " cut the file off");
        if (end.succeeded()) return null;
        var words = words(end.output());
        return command.name() + " failed (exit code " + end.exit() + ")" + (words.isEmpty() ? "" : ": " + words);
    }

    private static String restored(FormattedText text, String problem) {
        return problem + (restore(text) ? "; it was restored" : "; it could not be restored");
    }

    private static boolean restore(FormattedText text) {
        try {
            text.restore();
            return true;
        } catch (IOException unwritable) {
            return false;
        }
    }

    /// The beginning of a program's output, in one line.
    private static String words(String output) {
        var line = output.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .limit(MOST_LINES)
                .collect(Collectors.joining(" | "))
                .replaceAll("\\p{Cntrl}", "")
                .replaceAll("[ |]+$", "");
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "…";
    }
}
