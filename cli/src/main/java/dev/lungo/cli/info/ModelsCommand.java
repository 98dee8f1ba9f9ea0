package dev.lungo.cli.info;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.Command;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Figures;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo models`.
public record ModelsCommand() implements Command {
    private static final List<String> HEADINGS = List.of("MODEL", "CONTEXT", "IN", "OUT", "FROM");

    @Override
    public CommandSpec spec() {
        var spec = Specs.command("Lists the models that can be used now: context in tokens, prices in dollars for a million tokens.",
                "  lungo models", "  lungo models anthropic");
        spec.addPositional(Specs.argument("PROVIDER", "Only this provider's.", false));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var wanted = arguments.matchedPositionalValue(0, "");
        try (var client = Attach.apply(arguments, context).client()) {
            var providers = client.offer().providers();
            var rows = new ArrayList<List<String>>();
            for (var provider : providers) {
                if (wanted.isEmpty() || provider.id().equals(wanted)) rows.addAll(rows(provider));
            }
            if (rows.isEmpty()) throw none(wanted, providers);
            print(rows, context);
        }
        return ExitCode.OK;
    }

    private static CommandFailure none(String wanted, List<ProviderInfo> providers) {
        if (providers.isEmpty() || wanted.isEmpty()) {
            return new CommandFailure(ExitCode.NO_MODEL, "No model can be used yet. Connect a provider with lungo auth login, set its key in the environment,"
                    + " or start a local server such as Ollama; lungo doctor tells what is missing.");
        }
        var ids = new ArrayList<String>();
        for (var provider : providers) ids.add(provider.id());
        return new CommandFailure(ExitCode.FAILED, "No models of \"" + wanted + "\" can be used now. There are: " + String.join(", ", ids));
    }

    private static List<List<String>> rows(ProviderInfo provider) {
        var rows = new ArrayList<List<String>>();
        for (var model : new TreeMap<>(provider.models()).values()) {
            rows.add(List.of(provider.id() + "/" + model.id(), context(model), price(model.cost().input()), price(model.cost().output()), source(provider)));
        }
        return rows;
    }

    private static String context(Model model) {
        return model.limit().context() == 0 ? "-" : Figures.count(model.limit().context());
    }

    private static String price(double dollars) {
        return dollars == 0 ? "-" : Figures.dollars(dollars);
    }

    private static String source(ProviderInfo provider) {
        return switch (provider.source()) {
            case "env" -> "environment";
            case "config" -> "configuration";
            case "custom" -> "this machine";
            case "api" -> "stored key";
            default -> provider.source();
        };
    }

    private static void print(List<List<String>> rows, Context context) {
        var widths = new int[HEADINGS.size()];
        for (int i = 0; i < widths.length; i++) widths[i] = HEADINGS.get(i).length();
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], row.get(i).length());
        }
        if (context.terminal().terminals().out()) context.terminal().out().println(line(HEADINGS, widths));
        for (var row : rows) context.terminal().out().println(line(row, widths));
    }

    /// Names to the left, figures to the right.
    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            int padding = widths[i] - cells.get(i).length();
            boolean figure = i > 0 && i < widths.length - 1;
            line.repeat(' ', figure ? padding : 0).append(cells.get(i)).repeat(' ', (figure ? 0 : padding) + 2);
        }
        return line.toString().stripTrailing();
    }
}
