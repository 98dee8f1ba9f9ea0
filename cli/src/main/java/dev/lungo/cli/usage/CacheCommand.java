package dev.lungo.cli.usage;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.cli.render.MissWords;
import dev.lungo.cli.render.Table;
import dev.lungo.client.session.SessionReader;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.store.SentRequest;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo cache`.
public record CacheCommand() implements CliCommand {
    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Show prompt cache usage of a session and its subagents: the cached share of each request, the cause"
                        + " of each miss, and the savings.",
                "  lungo cache",
                "  lungo cache ses_…");
        spec.addPositional(Specs.argument(Specs.SESSION, "Session (default: the latest of this directory)", false));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        try (var client = Attach.apply(arguments, context).client()) {
            var root = new WhichSession(client).of(arguments).id();
            var own = client.sent(root).all();
            var all = new ArrayList<>(own);
            print(own, context);
            for (var child : new SessionReader(client, root).subagents().sessions()) {
                var sent = client.sent(child.id()).all();
                if (!sent.isEmpty())
                    context.terminal()
                            .out()
                            .println("\nSubagent: " + CleanText.title(child.shownTitle()) + " · " + child.id());
                print(sent, context);
                all.addAll(sent);
            }
            context.terminal().out().println(all.isEmpty() ? "No requests in this session yet." : "\n" + totals(all));
        }
        return ExitCode.OK;
    }

    private static void print(List<SentRequest> all, Context context) {
        if (all.isEmpty()) return;
        var table = new Table(">#", "FOR", "MODEL", ">IN", ">CACHED", ">SHARE", ">COST", "CAUSE OF MISS");
        for (var one : all) {
            var tokens = one.tokens();
            table.add(
                    Long.toString(one.number()),
                    one.purpose().name().toLowerCase(Locale.ROOT),
                    one.model().toString(),
                    Figures.count(tokens.context()),
                    Figures.count(tokens.cache().read()),
                    Figures.percent(tokens.cache().read(), tokens.context()),
                    Figures.dollars(one.cost()),
                    one.miss() == null ? "" : MissWords.of(one.miss()));
        }
        table.lines().forEach(context.terminal().out()::println);
    }

    private static String totals(List<SentRequest> all) {
        var tokens = Tokens.NONE;
        double saved = 0;
        double lost = 0;
        int misses = 0;
        for (var one : all) {
            tokens = tokens.plus(one.tokens());
            saved += one.saved();
            if (one.miss() == null) continue;
            misses++;
            lost += one.miss().cost();
        }
        return Figures.plural(all.size(), "request") + " · " + Figures.count(tokens.context()) + " tokens in · "
                + Figures.percent(tokens.cache().read(), tokens.context()) + " from cache · " + money(saved)
                + " saved · "
                + (misses == 0
                        ? "nothing missed"
                        : Figures.dollars(lost) + " lost by " + misses + (misses == 1 ? " miss" : " misses"));
    }

    /// Negative while writing to the cache has cost more than reading saved.
    private static String money(double saved) {
        return saved < 0 ? "-" + Figures.dollars(-saved) : Figures.dollars(saved);
    }
}
