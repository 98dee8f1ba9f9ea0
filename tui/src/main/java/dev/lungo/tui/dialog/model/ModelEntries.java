package dev.lungo.tui.dialog.model;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.state.State;
import dev.lungo.tui.text.Span;
import dev.lungo.tui.text.Style;
import dev.lungo.tui.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rows of the list of models: favorites, recent ones, those that can be used, and those without a key.
final class ModelEntries {
    private static final Span FAVORITE = new Span("★", Style.ACCENT);
    private static final Span IN_USE = new Span("●", Style.of(Token.OK));

    private ModelEntries() {}

    static List<Entry> of(State state, KnownModels catalog) {
        var entries = new ArrayList<Entry>();
        var kept = state.setup().settings().kept();
        for (var name : kept.favorites()) add(entries, state, catalog, name, "Favorites");
        for (var name : kept.recents())
            if (!kept.favorites().contains(name)) add(entries, state, catalog, name, "Recent");
        for (var model : models(catalog, true)) {
            var name = model.ref().toString();
            if (!kept.favorites().contains(name) && !kept.recents().contains(name))
                entries.add(entry(state, catalog, model, "Connected"));
        }
        for (var model : models(catalog, false)) entries.add(entry(state, catalog, model, "No key yet"));
        return entries;
    }

    private static List<Model> models(KnownModels catalog, boolean connected) {
        var models = new ArrayList<Model>();
        for (var provider : catalog.providers())
            if (catalog.connected().contains(provider.id()) == connected)
                models.addAll(provider.models().values());
        return models;
    }

    private static void add(List<Entry> entries, State state, KnownModels catalog, String name, String group) {
        var ref = ModelRef.parse(name);
        var model = catalog.find(ref);
        if (model != null && catalog.isConnected(ref)) entries.add(entry(state, catalog, model, group));
    }

    private static Entry entry(State state, KnownModels catalog, Model model, String group) {
        var name = model.ref().toString();
        var now = CurrentModel.ref(state);
        var entry = Entry.of(name, group, model.name())
                .noted(model.providerID())
                .ending(price(model.cost()) + column(tokens(model.limit().context()), 7))
                .enabled(catalog.isConnected(model.ref()));
        if (now != null && now.names(model.ref())) return entry.marked(IN_USE);
        return group.equals("Favorites") ? entry.marked(FAVORITE) : entry;
    }

    private static String price(Model.Cost cost) {
        if (!cost.known()) return column("", 12);
        if (cost.free()) return column("free", 12);
        return column(dollars(cost.input()), 6) + column(dollars(cost.output()), 7);
    }

    private static String column(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    static String dollars(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }

    /// A number of tokens as people write it: `200k`, `1,000k`; empty if it is unknown.
    static String tokens(long count) {
        return count <= 0 ? "" : String.format(Locale.ROOT, "%,dk", count / 1000);
    }
}
