package dev.lungo.tui.dialog.model;

import dev.lungo.core.model.ModelRef;
import dev.lungo.tui.dialog.setting.SaveSettings;
import dev.lungo.tui.list.Entry;
import dev.lungo.tui.list.FilterList;
import dev.lungo.tui.list.PickDialog;
import dev.lungo.tui.list.RowAction;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import java.util.List;

/// The meaning of the rows in the list of models.
record ModelPicking(KnownModels catalog) implements PickDialog.Choice {
    static PickDialog open(State state) {
        var offer = state.here().offer();
        var catalog = offer == null
                ? KnownModels.EMPTY
                : new KnownModels(
                        offer.providers(),
                        offer.providers().stream()
                                .map(provider -> provider.id())
                                .toList(),
                        List.of(),
                        KnownModels.EMPTY.health());
        var now = CurrentModel.ref(state);
        var list = FilterList.of(ModelEntries.of(state, catalog)).selecting(now == null ? "" : now.toString());
        return new PickDialog("Model", list, new ModelPicking(catalog));
    }

    /// An open list with what is known by now.
    static PickDialog dialog(State state, KnownModels catalog, PickDialog before) {
        return new PickDialog(
                before.name(),
                before.list().with(ModelEntries.of(state, catalog)),
                new ModelPicking(catalog),
                before.pane());
    }

    @Override
    public String verb() {
        return "use";
    }

    @Override
    public Transition picked(State state, Entry entry) {
        var ref = ModelRef.parse(entry.id());
        if (catalog.isConnected(ref)) return CurrentModel.choose(state, ref);
        var connect = state.setup().action("connect");
        return connect == null ? Transition.to(state) : connect.handler().run(state, ref.providerID());
    }

    @Override
    public List<RowAction> actions() {
        return List.of(
                new RowAction("models_favorite", "Favorite", this::favorite),
                new RowAction("models_providers", "Providers", (state, _) -> providers(state)));
    }

    private Transition favorite(State state, Entry entry) {
        var kept = state.setup().settings().kept().toggledFavorite(entry.id());
        return SaveSettings.keep(state, kept)
                .then(next -> Transition.to(next.mapDialog(
                        PickDialog.class,
                        dialog -> dialog.choice() instanceof ModelPicking
                                ? dialog(
                                        next, catalog, dialog.with(dialog.list().selecting(entry.id())))
                                : dialog)));
    }

    private static Transition providers(State state) {
        var connect = state.setup().action("connect");
        return connect == null ? Transition.to(state) : connect.handler().run(state, "");
    }

    @Override
    public List<Line> preview(State state, Entry entry, int width) {
        var model = catalog.find(ModelRef.parse(entry.id()));
        return model == null ? List.of() : ModelPreview.of(state, catalog, model);
    }
}
