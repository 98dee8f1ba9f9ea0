package dev.lungo.cli.lsp;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.ListingCommand;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Table;
import dev.lungo.cli.terminal.Visible;
import dev.lungo.client.LungoClient;
import dev.lungo.core.code.CodePrograms.Server;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// `lungo lsp list`.
record ListServersCommand() implements ListingCommand<List<Server>> {
    private static final String NEEDS_TRUST = "needs trust";
    /// The longest list of extensions in a row.
    private static final int MOST_EXTENSIONS = 5;

    @Override
    public CommandSpec spec() {
        return Attach.addTo(Specs.listing(
                "List the known language servers: those that are used here first, then the others with the reason.",
                "lsp list"));
    }

    @Override
    public List<Server> listed(LungoClient client) {
        return client.code().servers();
    }

    @Override
    public void print(List<Server> servers, PrintStream out) {
        var table = new Table("SERVER", "FILES", "PROGRAM");
        servers.stream()
                .sorted(Comparator.comparing((Server server) -> server.program() == null)
                        .thenComparing(Server::id))
                .forEach(server ->
                        table.add(Visible.row(server.id()), Visible.row(files(server)), Visible.row(place(server))));
        table.lines().forEach(out::println);
        if (servers.stream().anyMatch(server -> NEEDS_TRUST.equals(server.why())))
            out.println("\nThis directory is not trusted, so no server runs here. Trust it with: lungo trust");
    }

    private static String files(Server server) {
        var all = server.extensions();
        var shown = String.join(" ", all.subList(0, Math.min(MOST_EXTENSIONS, all.size())));
        return all.size() > MOST_EXTENSIONS ? shown + " …" : shown;
    }

    /// The program of a server, or the reason why it is off, and how to install it.
    private static String place(Server server) {
        if (server.program() != null) return server.program();
        var why = server.why() == null ? "off" : server.why();
        if (!why.equals("not installed")) return why;
        return server.install().isEmpty() ? why + "; see " + server.page() : why + "; " + installation(server);
    }

    private static String installation(Server server) {
        return "run: lungo lsp install " + server.id();
    }
}
