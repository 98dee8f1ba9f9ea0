package dev.lungo.providers.catalog;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Figure;
import dev.lungo.core.secret.SecretNames;
import dev.lungo.providers.vendor.ProtocolRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The figures of a model with the source of each: a key of the configuration, else the catalog, or the server on this
/// machine.
public final class ModelFigures {
    /// Names the file that sets a key of the configuration; null where none does.
    public interface Origin {
        @Nullable
        String of(List<String> keys);
    }

    private final Model model;
    private final String npm;
    private final String address;
    private final String known;
    private final Origin origin;
    private final List<Figure> figures = new ArrayList<>();

    /// `npm` names the protocol; `known` is the source of figures that the configuration does not set.
    public ModelFigures(Model model, String npm, String address, String known, Origin origin) {
        this.model = model;
        this.npm = npm;
        this.address = address;
        this.known = known;
        this.origin = origin;
    }

    public List<Figure> all() {
        add("name", model.name(), "name");
        add("context", tokens(model.limit().context()), "limit", "context");
        if (model.limit().input() != null)
            add("input limit", tokens(model.limit().input()), "limit", "input");
        add("output limit", tokens(model.limit().output()), "limit", "output");
        costs();
        add("reads", media(model.capabilities().input()), "modalities", "input");
        add("reasoning", model.capabilities().reasoning() ? "yes" : "no", "reasoning");
        if (!model.variants().isEmpty()) add("variants", String.join(", ", model.variantNames()), "variants");
        add("temperature", model.capabilities().temperature() ? "taken" : "refused", "temperature");
        if (!model.release_date().isEmpty()) add("released", model.release_date(), "release_date");
        add("protocol", ProtocolRegistry.described(npm), "provider", "npm");
        boolean own = !address.equals(model.api().url());
        add(
                "address",
                address.isEmpty() ? "depends on the account" : SecretNames.inAddress(address),
                own ? List.of("provider", "options", "baseURL") : List.of("provider", "api"));
        return List.copyOf(figures);
    }

    private void costs() {
        var cost = model.cost();
        add("input price", price(cost.input()), "cost", "input");
        add("output price", price(cost.output()), "cost", "output");
        add("cache read price", price(cost.cache().read()), "cost", "cache_read");
        add("cache write price", price(cost.cache().write()), "cost", "cache_write");
    }

    /// `keys` are the last part of the setting's path; a setting of the whole provider counts too.
    private void add(String name, String value, String... keys) {
        add(name, value, List.of(keys));
    }

    private void add(String name, String value, List<String> keys) {
        var own = new ArrayList<>(List.of("provider", model.providerID(), "models", model.id()));
        own.addAll(keys);
        var source = origin.of(own);
        if (source == null && keys.getFirst().equals("provider")) source = origin.of(ofProvider(keys));
        figures.add(new Figure(name, value, source == null ? known : source));
    }

    private List<String> ofProvider(List<String> keys) {
        var all = new ArrayList<>(keys);
        all.add(1, model.providerID());
        return all;
    }

    private static String tokens(long tokens) {
        return tokens == 0 ? "unknown" : String.format(Locale.ROOT, "%,d tokens", tokens);
    }

    private String price(double dollars) {
        if (Boolean.TRUE.equals(model.cost().unknown())) return "unknown";
        return dollars == 0
                ? "-"
                : "$" + BigDecimal.valueOf(dollars).stripTrailingZeros().toPlainString() + " per million tokens";
    }

    private static String media(Model.Media media) {
        var kinds = new StringJoiner(", ").add("text");
        if (media.image()) kinds.add("images");
        if (media.pdf()) kinds.add("PDF");
        if (media.audio()) kinds.add("audio");
        if (media.video()) kinds.add("video");
        return kinds.toString();
    }
}
