package dev.lungo.tui.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Choices that Lungo keeps between runs. Models are provider/model, the newest first, as are `commands`, the actions
/// that were used from the palette. `options` are single values by name, such as `theme`.
public record KeptSettings(
        List<String> favorites, List<String> recents, List<String> commands, Map<String, String> options) {
    public static final KeptSettings NONE = new KeptSettings(List.of(), List.of(), List.of(), Map.of());

    private static final int MOST_RECENT = 10;
    private static final int MOST_COMMANDS = 5;

    public KeptSettings {
        favorites = List.copyOf(favorites);
        recents = List.copyOf(recents);
        commands = List.copyOf(commands);
        options = Map.copyOf(options);
    }

    public KeptSettings usedModel(String model) {
        return new KeptSettings(favorites, first(recents, model, MOST_RECENT), commands, options);
    }

    public KeptSettings usedCommand(String action) {
        return new KeptSettings(favorites, recents, first(commands, action, MOST_COMMANDS), options);
    }

    /// A model becomes a favorite, or ceases to be one.
    public KeptSettings toggledFavorite(String model) {
        var next = new ArrayList<>(favorites);
        if (!next.remove(model)) next.add(model);
        return new KeptSettings(next, recents, commands, options);
    }

    public KeptSettings with(String option, String value) {
        var next = new LinkedHashMap<>(options);
        next.put(option, value);
        return new KeptSettings(favorites, recents, commands, next);
    }

    public KeptSettings without(String option) {
        var next = new LinkedHashMap<>(options);
        next.remove(option);
        return new KeptSettings(favorites, recents, commands, next);
    }

    private static List<String> first(List<String> all, String newest, int most) {
        var next = new ArrayList<String>();
        next.add(newest);
        for (var one : all) if (!one.equals(newest) && next.size() < most) next.add(one);
        return next;
    }
}
