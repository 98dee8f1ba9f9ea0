package dev.lungo.tools;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.tool.View;
import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Shell;
import dev.lungo.tools.edit.Clip;
import dev.lungo.wire.RecordTool;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs a command line and returns its output and exit code.
public final class BashTool extends RecordTool<BashTool.Arguments> {
    private static final int USUAL_TIMEOUT = 120_000;
    private static final int LONGEST_TIMEOUT = 600_000;
    private static final int PREVIEW = 30_000;
    /// The key of the metadata that says if the command ran in the sandbox.
    private static final String SANDBOX = "sandbox";
    private static final String BLOCKED =
            "%nBlocked by the sandbox: %s. Do without it, or if the task needs it, repeat the"
                    + " command with %s, and the user decides.";

    public record Arguments(
            String command,

            @About("ms (default 120000, max 600000)") @Nullable
            Integer timeout,

            @About("working directory, instead of cd") @Nullable
            String workdir,

            @About("return at once; the command ends with the session") @Nullable
            Boolean background,

            @Nullable List<String> connect,

            @About("asks first") @Nullable Boolean unsandboxed) {}

    /// A command may change what a parallel call of another tool reads.
    public BashTool() {
        super("bash", Arguments.class, Trait.SIDE_BY_SIDE, Trait.PAGES, Trait.RUNS_COMMANDS);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        if (arguments.command.isBlank()) throw new ToolFailure("command is empty.");
        int timeout = timeout(arguments.timeout);
        var files = context.files();
        var directory = arguments.workdir == null ? files.directory() : files.resolve(arguments.workdir);
        context.progress(arguments.command, Map.of("output", ""));
        var plain = new Shell.Command(arguments.command, directory, Duration.ofMillis(timeout), Map.of())
                .to(places(arguments.connect));
        var command = Boolean.TRUE.equals(arguments.unsandboxed) ? plain.outsideSandbox() : plain;
        boolean confined = context.shell().confines(command);
        if (Boolean.TRUE.equals(arguments.background)) return started(context.background(command), confined);
        var result = context.shell()
                .run(command, output -> context.progress(arguments.command, Map.of("output", preview(output))));
        return output(command, result, confined);
    }

    private static List<HostPort> places(@Nullable List<String> names) throws ToolFailure {
        try {
            return names == null
                    ? List.of()
                    : names.stream().map(HostPort::parse).distinct().toList();
        } catch (IllegalArgumentException wrong) {
            throw new ToolFailure("connect: " + wrong.getMessage() + ".");
        }
    }

    private static ToolOutput started(BackgroundCommand.Info command, boolean confined) {
        var text = "Running in the background as " + command.id() + ", process " + command.pid() + ".\nOutput: "
                + command.output() + " (its last line is the exit code once the command has ended)\nTo stop it: kill "
                + command.pid();
        var metadata = Map.<String, Object>of(
                "output",
                text,
                "background",
                command.id(),
                "pid",
                command.pid(),
                "outputPath",
                command.output(),
                SANDBOX,
                confined);
        return new ToolOutput(command.command(), text, metadata, new View.Command(command.command(), text, 0));
    }

    private static int timeout(@Nullable Integer wanted) throws ToolFailure {
        if (wanted == null) return USUAL_TIMEOUT;
        if (wanted <= 0)
            throw new ToolFailure("timeout is " + wanted + "; it must be a number of milliseconds above 0.");
        return Math.min(wanted, LONGEST_TIMEOUT);
    }

    private static ToolOutput output(Shell.Command command, Shell.Result result, boolean confined) {
        var line = command.line();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("output", preview(result.output()));
        metadata.put("exit", result.exit());
        metadata.put("truncated", result.truncated());
        if (result.spool() != null) metadata.put("outputPath", result.spool().toString());
        metadata.put(SANDBOX, confined);
        if (result.blocked() != null) metadata.put("blocked", result.blocked().words());
        int exit = result.exit() == null ? -1 : result.exit();
        return new ToolOutput(
                line,
                text(command.timeout().toMillis(), result),
                metadata,
                new View.Command(line, preview(result.output()), exit, result.omitted()));
    }

    private static String text(long timeout, Shell.Result result) {
        var text = new StringBuilder(result.output().isEmpty() ? "(no output)" : result.output());
        if (text.charAt(text.length() - 1) != '\n' && !quiet(result)) text.append('\n');
        if (result.spool() != null)
            text.append("Full output: ").append(result.spool()).append(" (read it in pages with offset)\n");
        if (result.timedOut()) {
            text.append("Stopped after ").append(timeout).append(" ms. Set a longer timeout, or background: true.");
        } else if (result.exit() == null) {
            text.append("The command was killed.");
        } else if (result.exit() != 0) {
            text.append("exit code ").append(result.exit());
        }
        if (result.blocked() != null)
            text.append(BLOCKED.formatted(result.blocked().words(), exit(result.blocked())));
        return text.toString();
    }

    /// The argument that opens exactly what was blocked, where there is one.
    private static String exit(Shell.Blocked blocked) {
        var places = blocked.places().stream().map(place -> '"' + place + '"').collect(Collectors.joining(", "));
        if (places.isEmpty()) return "unsandboxed: true";
        return "connect: [" + places + "]"
                + (blocked.words().contains("write to ") ? " (or unsandboxed: true for the rest)" : "");
    }

    private static boolean quiet(Shell.Result result) {
        return result.exit() != null && result.exit() == 0 && result.spool() == null && !result.timedOut();
    }

    private static String preview(String output) {
        return Clip.tail(output, PREVIEW, "...\n\n");
    }
}
