package dev.lungo.mcp.transport;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import dev.lungo.wire.FramedChannel;
import dev.lungo.wire.FramedChannel.Framing;
import dev.lungo.wire.ProgramLog;
import dev.lungo.wire.RpcChannel;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A server that is a program of this machine: one message a line in its streams. What it prints as errors is its log.
public final class ProgramChannel implements RpcChannel {
    private static final Duration GOODBYE = Duration.ofMillis(500);
    /// The longest wait for the exit code of a program whose output has ended.
    private static final Duration LAST_BREATH = Duration.ofSeconds(2);
    /// The time that the errors of a program which has ended may take to arrive.
    private static final Duration ERRORS_END = Duration.ofSeconds(10);
    private static final int MOST_ERRORS = 50;
    private static final int LONGEST_WORDS = 200;
    private static final Pattern ERROR =
            Pattern.compile("(npm )?([\\w.$]*(error|exception)|fatal|panic)\\b", Pattern.CASE_INSENSITIVE);

    private final Running process;
    private final FramedChannel channel;
    private volatile boolean closing;
    private final ProgramLog log;
    private final ArrayDeque<String> lastErrors = new ArrayDeque<>();
    private @Nullable Thread errors;

    private ProgramChannel(Running process, ProgramLog log) {
        this.process = process;
        this.log = log;
        channel = new FramedChannel(Framing.LINES, process.output(), process.input());
    }

    /// Starts the program.
    ///
    /// @param log gets the program's errors
    /// @throws IOException if it cannot be started
    public static ProgramChannel start(ProcessLauncher launcher, Launch launch, ProgramLog log) throws IOException {
        return new ProgramChannel(launcher.start(launch.input(Redirect.PIPE).errors(Redirect.PIPE)), log);
    }

    @Override
    public void start(String name, Consumer<JsonNode> received, Consumer<String> ended) {
        errors = log.copy(process.errors(), name, this::keep);
        channel.start(name, received, reason -> ended.accept(exit(reason)));
    }

    private void keep(String line) {
        synchronized (lastErrors) {
            if (lastErrors.size() == MOST_ERRORS) lastErrors.removeFirst();
            lastErrors.addLast(line);
        }
    }

    /// Denials by a sandbox, as far as the last errors of the program show them, which has ended; empty if none do,
    /// null if no sandbox confines it.
    public @Nullable String denied() throws InterruptedException {
        if (process.denied("") == null) return null;
        if (errors != null) errors.join(ERRORS_END);
        synchronized (lastErrors) {
            return process.denied(String.join("\n", lastErrors));
        }
    }

    /// The reason for the end with the exit code and the program's own words, which say more.
    private String exit(String reason) {
        if (closing) return reason;
        try {
            process.await(LAST_BREATH);
            if (errors != null) errors.join(LAST_BREATH);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        var code = process.exit();
        if (code == null || code == 0) return reason;
        var words = lastWords();
        return "it ended with exit code " + code + (words == null ? "" : " (" + words + ")");
    }

    /// The first line of the last errors that names an error, else the last line.
    private @Nullable String lastWords() {
        synchronized (lastErrors) {
            var lines = lastErrors.stream().filter(line -> !line.isBlank()).toList();
            var line = lines.stream()
                    .filter(each -> ERROR.matcher(each).lookingAt())
                    .findFirst()
                    .orElse(lines.isEmpty() ? null : lines.getLast());
            if (line == null || line.length() <= LONGEST_WORDS) return line;
            return line.substring(0, LONGEST_WORDS) + "…";
        }
    }

    @Override
    public void send(Map<String, Object> message) {
        channel.send(message);
    }

    public long pid() {
        return process.pid();
    }

    /// Closes the program's input, which asks it to end, and then ends what is left of it.
    @Override
    public void close() {
        closing = true;
        channel.close();
        try {
            process.input().close();
            process.await(GOODBYE);
        } catch (IOException closed) {
            // It is closed already.
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        process.kill();
    }
}
