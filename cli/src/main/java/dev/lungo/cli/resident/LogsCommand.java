package dev.lungo.cli.resident;

import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo server logs`.
record LogsCommand(ResidentServer server) implements CliCommand {
    private static final int POLL_MILLIS = 200;

    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Show the end of the server's log.", "  lungo server logs -f    follow the log");
        spec.addOption(Specs.flag("Keep printing new lines until Ctrl-C", "-f", "--follow"));
        spec.addOption(Specs.value("N", "Number of lines (default: 100)", "-n", "--lines"));
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var log = server.files().log();
        if (!Files.exists(log)) {
            throw new CommandFailure(
                    ExitCode.FAILED, "no log yet at " + log + "; the background server has not been started");
        }
        var out = context.terminal().out();
        out.println(LogFile.tail(log, Specs.positive(arguments, "--lines", 100)));
        out.flush();
        if (arguments.matchedOptionValue("--follow", false)) follow(log, out);
        return ExitCode.OK;
    }

    private static void follow(Path log, PrintStream out) throws InterruptedException {
        try {
            for (long shown = Files.size(log); !out.checkError(); Thread.sleep(POLL_MILLIS)) {
                long size = Files.exists(log) ? Files.size(log) : 0;
                if (size < shown) shown = 0;
                if (size == shown) continue;
                out.write(read(log, shown, (int) Math.min(size - shown, 1 << 20)));
                shown = Math.min(size, shown + (1 << 20));
            }
        } catch (IOException failed) {
            throw new CommandFailure(ExitCode.FAILED, log + " could not be read: " + failed.getMessage(), failed);
        }
    }

    private static byte[] read(Path log, long from, int length) throws IOException {
        try (var in = new RandomAccessFile(log.toFile(), "r")) {
            in.seek(from);
            var bytes = new byte[length];
            in.readFully(bytes);
            return bytes;
        }
    }
}
