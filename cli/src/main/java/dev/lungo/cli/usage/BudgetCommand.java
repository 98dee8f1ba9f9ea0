package dev.lungo.cli.usage;

import dev.lungo.cli.command.Amount;
import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.command.WhichSession;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.client.BudgetChange;
import dev.lungo.client.BudgetLine;
import dev.lungo.client.LungoClient;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.usage.CapScope;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `lungo budget`.
public record BudgetCommand() implements CliCommand {
    private static final int BAR = 20;
    /// A variable that the server sets for commands of models.
    private static final String OF_A_MODEL = "LUNGO_COMMAND";

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "Show spending and its limits. With raise, set the limit of a session, of today, or of this project.",
                "  lungo budget",
                "  lungo budget raise day 30",
                "  lungo budget raise session +2 --session ses_…",
                "  lungo budget raise project 80M --tokens");
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..3")
                .type(String[].class)
                .paramLabel("raise SCOPE AMOUNT")
                .description("SCOPE: session, day, or project. AMOUNT: the new limit, or an increase such as +5")
                .build());
        spec.addOption(Specs.value(
                Specs.SESSION,
                "Session, including its subagents (default: the latest of this directory)",
                "-s",
                "--session"));
        spec.addOption(Specs.flag("AMOUNT is in tokens instead of USD", "--tokens"));
        spec.addOption(Specs.flag("Print JSON", "--json"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var words = List.of(arguments.matchedPositionalValue(0, new String[0]));
        if (!words.isEmpty() && (!words.getFirst().equals("raise") || words.size() != 3))
            throw wrong("invalid arguments\nUsage: lungo budget raise session|day|project AMOUNT");
        if (!words.isEmpty() && context.environment().containsKey(OF_A_MODEL))
            throw wrong("a command run by a model cannot raise a budget");
        try (var client = Attach.apply(arguments, context).client()) {
            var session = session(arguments, client);
            var lines = words.isEmpty()
                    ? client.budget(session)
                    : raise(client, words, session, arguments.matchedOptionValue("--tokens", false));
            if (arguments.matchedOptionValue("--json", false))
                context.terminal()
                        .out()
                        .println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(lines));
            else print(lines, context);
        }
        return ExitCode.OK;
    }

    private static @Nullable Id<Session> session(ParseResult arguments, LungoClient client) {
        if (arguments.hasMatchedOption("--session"))
            return new WhichSession(client)
                    .named(arguments.matchedOptionValue("--session", ""))
                    .id();
        var latest = client.sessions(1);
        return latest.isEmpty() ? null : latest.getFirst().id();
    }

    private static List<BudgetLine> raise(
            LungoClient client, List<String> words, @Nullable Id<Session> session, boolean tokens) {
        var scope = CapScope.of(words.get(1))
                .filter(found -> found != CapScope.REQUEST)
                .orElseThrow(() -> wrong("unknown budget \"" + words.get(1) + "\"; use session, day, or project"));
        if (scope == CapScope.SESSION && session == null)
            throw wrong("no session in this directory yet\nPass one with --session ID.");
        var now = of(client.budget(session), scope).cap();
        double limit = raised(Amount.read(words.get(2)), tokens ? decimal(now.tokens()) : now.usd(), tokens);
        return client.budget(
                new BudgetChange(scope, session, tokens ? null : limit, tokens ? (long) limit : null, false));
    }

    private static double raised(Amount amount, @Nullable Double cap, boolean tokens) {
        if (cap == null) return amount.number();
        double limit = amount.number() + (amount.add() ? cap : 0);
        if (limit > cap) return limit;
        throw wrong("the limit is already "
                + (tokens ? Figures.count(cap.longValue()) + " tokens" : Figures.dollars(cap))
                + "\nPass a higher amount, or an increase such as +5.");
    }

    private static @Nullable Double decimal(@Nullable Long tokens) {
        return tokens == null ? null : tokens.doubleValue();
    }

    private static BudgetLine of(List<BudgetLine> lines, CapScope scope) {
        for (var line : lines) {
            if (line.scope() == scope) return line;
        }
        throw wrong("this server has no " + scope.word() + " budget");
    }

    private static CommandFailure wrong(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    private static void print(List<BudgetLine> lines, Context context) {
        boolean capped = false;
        for (var line : lines) {
            boolean request = line.scope() == CapScope.REQUEST;
            var cap = line.cap();
            capped |= cap.usd() != null || cap.tokens() != null;
            if (cap.usd() != null)
                row(line, new Figure(line.spent().usd(), line.reserved().usd(), cap.usd(), true), context);
            if (cap.tokens() != null)
                row(line, new Figure(line.spent().tokens(), line.reserved().tokens(), cap.tokens(), false), context);
            if (cap.usd() == null && cap.tokens() == null && !request) {
                context.terminal()
                        .out()
                        .println(name(line) + Figures.dollars(line.spent().usd()) + ", "
                                + Figures.count(line.spent().tokens()) + " tokens; no limit");
            }
        }
        if (!capped)
            context.terminal()
                    .out()
                    .println("Set limits in lungo.json: \"budget\": {\"session\": {\"usd\": 2}, \"day\": {\"usd\":"
                            + " 20}}, or for one session: lungo run --budget 2 \"…\"");
    }

    private record Figure(double spent, double reserved, double cap, boolean money) {
        String sum(double amount) {
            return money ? Figures.dollars(amount) : Figures.count((long) amount);
        }

        double share(double amount) {
            return cap <= 0 ? 1 : amount / cap;
        }
    }

    private static void row(BudgetLine line, Figure figure, Context context) {
        if (line.scope() == CapScope.REQUEST) {
            context.terminal()
                    .out()
                    .println(name(line) + "at most " + figure.sum(figure.cap) + (figure.money ? "" : " tokens"));
            return;
        }
        boolean colored = context.terminal().colorOut();
        var held = figure.reserved > 0 ? ", " + figure.sum(figure.reserved) + " set aside" : "";
        context.terminal()
                .out()
                .println(name(line)
                        + Bar.budget(figure.share(figure.spent), figure.share(figure.reserved), BAR, colored) + "  "
                        + Ink.STRONG.paint(Math.round(100 * figure.share(figure.spent)) + "%", colored) + "  "
                        + figure.sum(figure.spent) + " of " + figure.sum(figure.cap)
                        + (figure.money ? "" : " tokens") + held);
    }

    private static String name(BudgetLine line) {
        var word = line.scope().word();
        return word + " ".repeat(9 - word.length());
    }
}
