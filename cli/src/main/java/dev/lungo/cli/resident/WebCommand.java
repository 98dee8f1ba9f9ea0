package dev.lungo.cli.resident;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.Trusted;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.cli.terminal.Browser;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.LungoClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo web`. The address holds a ticket that is good once, behind a `#`: no server's log and no other page sees it.
public final class WebCommand implements CliCommand {
    private static final int NOT_FOUND = 404;

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Open the server's page in a browser, or print its address if there is no browser.",
                "  lungo web",
                "  lungo web http://127.0.0.1:4096 -p TOKEN --no-open",
                "",
                "The address works once, for ten minutes. Run the command again for another browser.");
        Attach.addArgumentTo(spec);
        spec.addOption(Specs.value(Specs.SESSION, "Show this session", "-s", "--session"));
        spec.addOption(Specs.flag("Print the address without opening a browser", "--no-open"));
        spec.addOption(Trusted.option());
        return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var there = Trusted.apply(arguments, Attach.applyArgument(arguments, context));
        var address = there.servers().connect();
        if (!address.browsable())
            throw new CommandFailure(
                    ExitCode.USAGE, "a browser cannot open " + address + "\nPass the server's http address.");
        try (var client = there.client()) {
            var page = new StringBuilder(address.toString()).append("/#ticket=").append(ticket(client));
            if (address.local())
                page.append("&dir=")
                        .append(URLEncoder.encode(context.directory().toString(), StandardCharsets.UTF_8));
            if (Trusted.isAsked(arguments, context)) page.append("&trust=1");
            if (arguments.hasMatchedOption("--session"))
                page.append("&session=")
                        .append(new WhichSession(client)
                                .named(arguments.matchedOptionValue("--session", ""))
                                .id());
            boolean opened = !arguments.matchedOptionValue("--no-open", false)
                    && new Browser(context.environment()).open(page.toString());
            var out = context.terminal().out();
            if (opened) out.println("Opened in your browser. If nothing shows, open this address (it works once):");
            out.println(page);
        }
        return ExitCode.OK;
    }

    private static String ticket(LungoClient client) {
        try {
            return client.webTicket().ticket();
        } catch (ClientFailure failure) {
            if (failure.status() != NOT_FOUND && failure.status() != 502) throw failure;
            throw new CommandFailure(
                    ExitCode.FAILED, "this server has no Lungo page: " + failure.getMessage(), failure);
        }
    }
}
