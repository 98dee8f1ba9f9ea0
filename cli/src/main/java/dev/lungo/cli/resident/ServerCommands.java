package dev.lungo.cli.resident;

import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.client.LungoClient;
import java.nio.file.Files;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo server …`: the resident server, looked after by hand.
public final class ServerCommands {
    private static final String NONE = "No server is running. The next command starts one.";

    private ServerCommands() {}

    public static CommandTable table(ResidentServer server) {
        return new CommandTable()
                .add("status", "Show the server's address, uptime, and sessions", () -> new Status(server))
                .add("stop", "Stop the server and its running turns", () -> new Stop(server))
                .add("logs", "Show the server's log", () -> new LogsCommand(server));
    }

    private record Status(ResidentServer server) implements CliCommand {
        @Override
        public CommandSpec spec() {
            return Specs.command("Show the background server's address, uptime, and sessions.");
        }

        @Override
        public ExitCode run(ParseResult arguments, Context context) {
            var out = context.terminal().out();
            var state = server.running();
            if (state.isEmpty()) {
                out.println(NONE);
                return ExitCode.OK;
            }
            try (var client = new LungoClient(state.get().address(), "")) {
                var info = client.server();
                var up = Duration.ofMillis(Math.max(0, System.currentTimeMillis() - info.started()));
                out.println("address   " + state.get().address());
                if (Files.exists(server.files().socket()))
                    out.println("socket    " + server.files().socket());
                out.println("version   " + info.version());
                out.println("process   " + info.pid());
                out.println("up        " + words(up));
                out.println("sessions  " + info.sessions() + ", " + info.busy() + " busy");
                out.println("log       " + info.log());
            }
            return ExitCode.OK;
        }

        private static String words(Duration up) {
            if (up.toHours() > 0) return up.toHours() + " h " + up.toMinutesPart() + " min";
            return up.toMinutes() > 0 ? up.toMinutes() + " min " + up.toSecondsPart() + " s" : up.toSeconds() + " s";
        }
    }

    private record Stop(ResidentServer server) implements CliCommand {
        @Override
        public CommandSpec spec() {
            var spec = Specs.command("Stop the background server. Running turns are aborted and stored first.");
            spec.addOption(Specs.flag("Stop only if no turn is running", "--if-idle"));
            return spec;
        }

        @Override
        public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
            var state = server.running();
            if (state.isEmpty()) {
                context.terminal().out().println(NONE);
                return ExitCode.OK;
            }
            if (arguments.matchedOptionValue("--if-idle", false)) refuseIfBusy(state.get());
            server.stop(state.get());
            context.terminal()
                    .out()
                    .println("The server (process " + state.get().pid() + ") has stopped.");
            return ExitCode.OK;
        }

        private static void refuseIfBusy(ServerState state) {
            try (var client = new LungoClient(state.address(), "")) {
                int busy = client.server().busy();
                if (busy > 0)
                    throw new CommandFailure(ExitCode.FAILED, busy + " sessions are busy; the server is still running");
            }
        }
    }
}
