package dev.lungo.cli.command;

import dev.lungo.cli.terminal.CommandTerminal;
import dev.lungo.client.LungoClient;
import java.nio.file.Path;
import java.util.Map;

/// The surroundings of a command: its streams, its working directory, and a way to a server.
public record Context(CommandTerminal terminal, Path directory, ServerSource servers) {
    public Map<String, String> environment() {
        return terminal.environment();
    }

    /// A client for the directory of this call.
    public LungoClient client() throws InterruptedException {
        return client("cli");
    }

    /// The same with a name for the audit log.
    public LungoClient client(String name) throws InterruptedException {
        var address = servers.connect().named(name);
        servers.notice().ifPresent(notice -> {
            terminal.err().println("Warning: " + notice);
            terminal.err().flush();
        });
        return new LungoClient(address, directory.toString(), servers::again);
    }

    public Context in(Path other) {
        return new Context(terminal, other, servers);
    }

    public Context with(ServerSource other) {
        return new Context(terminal, directory, other);
    }
}
