package dev.lungo.cli.models;

import dev.lungo.cli.command.Attach;
import dev.lungo.cli.command.CliCommand;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.Context;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.cli.render.Table;
import dev.lungo.client.LungoClient;
import dev.lungo.client.RemoteModels;
import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.wire.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lungo models`.
public record ModelsCommand() implements CliCommand {

    @Override
    public CommandSpec spec() {
        var spec = Specs.command(
                "List the models you can use, with context in tokens and prices in USD per million tokens (- free, ?"
                        + " unknown). For one model, show all known facts and their sources.",
                "  lungo models anthropic",
                "  lungo models --all --reads pdf --sort price",
                "  lungo models anthropic/claude-sonnet-4-5",
                "  lungo models --refresh",
                "  lungo models --health");
        spec.addPositional(Specs.argument("TEXT", "Provider, model, or part of a name", false));
        spec.addOption(Specs.flag("Include models without a configured key", "-a", "--all"));
        ModelFilter.options(spec);
        spec.addOption(Specs.value("FORMAT", "table or json (default: table)", "--format"));
        spec.addOption(Specs.flag("Fetch the catalog first (see catalog.refresh_days)", "--refresh"));
        spec.addOption(Specs.value("ADDRESS", "With --refresh: address or file of the catalog", "--from"));
        spec.addOption(Specs.flag("Show failover models, and models skipped after failures", "--health"));
        return Attach.addTo(spec);
    }

    @Override
    public ExitCode run(ParseResult arguments, Context context) throws InterruptedException {
        var filter = ModelFilter.of(arguments);
        var format = arguments.matchedOptionValue("--format", "table");
        Specs.isJson(arguments);
        try (var client = Attach.apply(arguments, context).client()) {
            var out = context.terminal().out();
            if (arguments.hasMatchedOption("--health")) {
                for (var line : new HealthReport(client.modelHealth(), System.currentTimeMillis()).lines())
                    out.println(line);
                return ExitCode.OK;
            }
            if (arguments.hasMatchedOption("--refresh")) {
                refresh(client, arguments.matchedOptionValue("--from", null), out);
                if (filter.text().isEmpty()) return ExitCode.OK;
            }
            var known = known(
                    client, arguments.hasMatchedOption("--all") || filter.text().contains("/"));
            var models = filter.of(models(known.all()));
            if (isName(filter.text(), models)) sheet(client, filter.text(), format, out);
            else if (models.isEmpty()) throw none(client, filter, known.all());
            else list(models, known, format, context);
        }
        return ExitCode.OK;
    }

    private static RemoteModels.Everyone known(LungoClient client, boolean all) {
        if (all) return client.models().everyone();
        var offer = client.offer();
        var ids = new ArrayList<String>();
        for (var provider : offer.providers()) ids.add(provider.id());
        return new RemoteModels.Everyone(offer.providers(), offer.defaults(), ids);
    }

    private static void refresh(LungoClient client, @Nullable String from, PrintStream out) {
        var change = client.models().refresh(from);
        out.println("Fetched from " + change.source() + ": " + Figures.plural(change.providers(), "provider") + ", "
                + Figures.plural(change.models(), "model") + " (" + change.added() + " new, " + change.removed()
                + " gone, " + change.repriced() + " at another price).");
    }

    private static List<Model> models(List<ProviderInfo> providers) {
        var models = new ArrayList<Model>();
        for (var provider : providers) models.addAll(provider.models().values());
        return models;
    }

    private static boolean isName(String text, List<Model> models) {
        for (var model : models) if (model.ref().toString().equals(text)) return true;
        return false;
    }

    private static CommandFailure none(LungoClient client, ModelFilter filter, List<ProviderInfo> usable) {
        var text = filter.text();
        if (text.isEmpty() && usable.isEmpty()) {
            return new CommandFailure(
                    ExitCode.NO_MODEL,
                    "no model is connected\n"
                        + "Set a provider's key, run \"lungo auth login\", or start a local server such as Ollama.\n"
                        + "To list every known model: lungo models --all");
        }
        if (text.contains("/")) client.models().figures(text);
        var all = client.models().everyone().all();
        var keys = keys(text, all);
        return keys.isEmpty() || isKnown(text, usable)
                ? noMatch(text, usable, all)
                : new CommandFailure(
                        ExitCode.FAILED,
                        "no key is set for provider \"" + text + "\"\nSet " + String.join(" or ", keys)
                                + ", or list its models anyway: lungo models --all " + text);
    }

    private static CommandFailure noMatch(String text, List<ProviderInfo> usable, List<ProviderInfo> all) {
        var ids = ids(usable);
        var searched = ids.equals(ids(all))
                ? "Searched all " + all.size() + " providers."
                : "Searched " + (ids.isEmpty() ? "no provider" : String.join(", ", ids)) + "; search all " + all.size()
                        + " with --all.";
        return new CommandFailure(
                ExitCode.FAILED,
                "no model matches " + (text.isEmpty() ? "these options" : "\"" + text + "\"") + "\n" + searched);
    }

    private static List<String> keys(String provider, List<ProviderInfo> all) {
        var keys = new ArrayList<String>();
        for (var known : all) if (known.id().equals(provider)) keys.addAll(known.env());
        return keys;
    }

    private static List<String> ids(List<ProviderInfo> providers) {
        var ids = new ArrayList<String>();
        for (var provider : providers) ids.add(provider.id());
        return ids;
    }

    private static boolean isKnown(String id, List<ProviderInfo> providers) {
        for (var provider : providers) if (provider.id().equals(id)) return true;
        return false;
    }

    private static void sheet(LungoClient client, String name, String format, PrintStream out) {
        var figures = client.models().figures(name);
        if (format.equals("json")) {
            out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
            return;
        }
        var table = new Table(name, "", "");
        for (var figure : figures) table.add(figure.name(), figure.value(), figure.source());
        for (var line : table.lines()) out.println(line);
    }

    private static void list(List<Model> models, RemoteModels.Everyone known, String format, Context context) {
        var sources = new LinkedHashMap<String, String>();
        for (var provider : known.all())
            sources.put(provider.id(), known.connected().contains(provider.id()) ? source(provider) : "no key");
        var out = context.terminal().out();
        if (format.equals("json")) {
            out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(models));
            return;
        }
        var table = new Table("MODEL", ">CONTEXT", ">IN", ">OUT", "RELEASED", "FROM");
        for (var model : models) add(table, model, sources);
        int headings = context.terminal().terminals().out() ? 0 : 1;
        for (var line : table.lines().subList(headings, models.size() + 1)) out.println(line);
    }

    private static void add(Table table, Model model, Map<String, String> sources) {
        var context =
                model.limit().context() == 0 ? "-" : Figures.count(model.limit().context());
        var released = model.release_date().isEmpty() ? "-" : model.release_date();
        table.add(
                model.ref().toString(),
                context,
                price(model, model.cost().input()),
                price(model, model.cost().output()),
                released,
                sources.getOrDefault(model.providerID(), ""));
    }

    private static String price(Model model, double dollars) {
        if (!ModelFilter.isPriced(model)) return "?";
        return dollars == 0 ? "-" : Figures.price(dollars);
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
}
