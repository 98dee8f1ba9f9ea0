package dev.lungo.app.command;

import dev.lungo.cli.ClientCommands;
import dev.lungo.cli.ClientMain;
import dev.lungo.cli.Training;
import dev.lungo.cli.command.CommandTable;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.resident.ResidentServer;
import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.core.file.Directories;
import java.nio.file.Path;
import java.util.List;

/// The server's process: all commands of the client, and those that need the server's libraries.
/// `run` here means `run --in-process`.
public final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var terminal = CommandTerminal.system();
        var typed = List.of(arguments);
        var resident = new ResidentServer(terminal.environment(), System.getProperty("lungo.server.command", "lungo"));
        try (var server = new InProcess(Directories.current(), terminal.environment())) {
            var context = new Context(terminal, Path.of("").toAbsolutePath(), server);
            var commands = commands(resident);
            if (typed.equals(List.of(Training.NAME)))
                System.exit(TrainCommand.run(commands, context).value());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "settle"));
            ClientMain.exit(terminal, commands, context, typed);
        }
    }

    public static CommandTable commands(ResidentServer resident) {
        return ClientCommands.table(resident)
                .here("demo", DemoCommand::new)
                .here("serve", ServeCommand::new)
                .here("config", ConfigCommand::new)
                .here("trust", TrustCommand::new)
                .here("doctor", DoctorCommand::new)
                .here("audit", AuditCommand::new)
                .here("hooks", HooksCommand::new)
                .here("backup", BackupCommand::new)
                .here("practice-model", PracticeModelCommand::new);
    }
}
