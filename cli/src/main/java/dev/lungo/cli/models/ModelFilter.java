package dev.lungo.cli.models;

import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.cli.command.Specs;
import dev.lungo.core.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The models to list, and their order.
record ModelFilter(String text, boolean reasoning, boolean free, String reads, long context, String sort) {
    private static final List<String> MEDIA = List.of("", "image", "pdf", "audio", "video");

    static void options(CommandSpec spec) {
        spec.addOption(Specs.flag("Only models that reason", "--reasoning"));
        spec.addOption(Specs.flag("Only free models", "--free"));
        spec.addOption(Specs.value("MEDIUM", "Only models that read this: image, pdf, audio, or video", "--reads"));
        spec.addOption(Specs.value("TOKENS", "Only models with at least this context, such as 200k", "--context"));
        spec.addOption(Specs.value("BY", "name (default), price, context, or released", "--sort"));
    }

    static ModelFilter of(ParseResult arguments) {
        var reads = arguments.matchedOptionValue("--reads", "");
        if (!MEDIA.contains(reads))
            throw new CommandFailure(
                    ExitCode.USAGE, "--reads must be image, pdf, audio, or video, not \"" + reads + "\"");
        return new ModelFilter(
                arguments.matchedPositionalValue(0, ""),
                arguments.hasMatchedOption("--reasoning"),
                arguments.hasMatchedOption("--free"),
                reads,
                tokens(arguments.matchedOptionValue("--context", "0")),
                arguments.matchedOptionValue("--sort", "name"));
    }

    private static long tokens(String given) {
        var text = given.toLowerCase(Locale.ROOT);
        long unit = text.endsWith("k") ? 1_000 : text.endsWith("m") ? 1_000_000 : 1;
        try {
            return Math.round(Double.parseDouble(unit == 1 ? text : text.substring(0, text.length() - 1)) * unit);
        } catch (NumberFormatException wrong) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--context must be a number of tokens such as 200000 or 200k, not \"" + given + "\"");
        }
    }

    List<Model> of(List<Model> models) {
        var order = order();
        var wanted = new ArrayList<Model>();
        for (var model : models) if (matches(model)) wanted.add(model);
        wanted.sort(order.thenComparing(model -> model.ref().toString()));
        return wanted;
    }

    private boolean matches(Model model) {
        return isNamed(model)
                && (!free || isFree(model))
                && (!reasoning || model.capabilities().reasoning())
                && model.limit().context() >= context
                && reads(model.capabilities().input());
    }

    private boolean isNamed(Model model) {
        return text.isEmpty()
                || model.providerID().equals(text)
                || model.ref().toString().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isFree(Model model) {
        return isPriced(model) && model.cost().input() == 0 && model.cost().output() == 0;
    }

    static boolean isPriced(Model model) {
        return !Boolean.TRUE.equals(model.cost().unknown());
    }

    private boolean reads(Model.Media media) {
        return switch (reads) {
            case "image" -> media.image();
            case "pdf" -> media.pdf();
            case "audio" -> media.audio();
            case "video" -> media.video();
            default -> true;
        };
    }

    private Comparator<Model> order() {
        return switch (sort) {
            case "name" -> Comparator.comparing(Model::providerID);
            case "price" ->
                Comparator.comparingDouble(model -> isPriced(model)
                        ? 3 * model.cost().input() + model.cost().output()
                        : Double.MAX_VALUE);
            case "context" ->
                Comparator.comparingLong((Model model) -> model.limit().context())
                        .reversed();
            case "released" -> Comparator.comparing(Model::release_date).reversed();
            default ->
                throw new CommandFailure(
                        ExitCode.USAGE, "--sort must be name, price, context, or released, not \"" + sort + "\"");
        };
    }
}
