package dev.lungo.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order of the layers, weakest first: global directories, named files, the project from its root down to the
/// directory, the user's servers of Claude Code for it, the environment, and the administrators' directories. A layer
/// that appears twice has its strongest position.
final class LayerOrder {
    private static final List<String> BRANDS = List.of("opencode", "lungo");

    private final Sources sources;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    /// Claude Code's settings files of the project so far.
    private final List<Path> before = new ArrayList<>();

    private LayerOrder(Sources sources) {
        this.sources = sources;
    }

    static List<Layer> of(Sources sources) {
        var order = new LayerOrder(sources);
        order.global();
        order.project();
        order.local();
        order.environment();
        order.managed();
        return List.copyOf(order.layers.values());
    }

    /// Excludes the project's files.
    static List<Layer> withoutProject(Sources sources) {
        var order = new LayerOrder(sources);
        order.global();
        order.local();
        order.environment();
        order.managed();
        return List.copyOf(order.layers.values());
    }

    static List<Layer> ofUser(Sources sources) {
        var order = new LayerOrder(sources);
        order.global();
        return List.copyOf(order.layers.values());
    }

    /// The names of the layers that come with a project, and are not the person's own.
    static Set<String> ofProject(Sources sources) {
        var order = new LayerOrder(sources);
        order.project();
        var names = new HashSet<>(order.layers.keySet());
        ofUser(sources).forEach(layer -> names.remove(layer.name()));
        return names;
    }

    private void global() {
        add(new Layer.ClaudeMcp(claudeFile(), null));
        claude(claudeSettings(), List.of());
        markdown(sources.home());
        BRANDS.forEach(brand -> {
            var directory = sources.configHome().resolve(brand);
            add(new Layer.Plain(directory.resolve("config.json"), false));
            directory(directory);
        });
        BRANDS.forEach(brand -> directory(sources.home().resolve("." + brand)));
        BRANDS.forEach(brand -> {
            var named = sources.variable(variable(brand, "CONFIG"));
            if (named != null) add(new Layer.Plain(sources.inHome(named), true));
        });
    }

    private void project() {
        if (BRANDS.stream().anyMatch(brand -> sources.on(variable(brand, "DISABLE_PROJECT_CONFIG")))) return;
        for (var level : sources.levels()) {
            add(new Layer.ClaudeMcp(level.resolve(".mcp.json"), null));
            for (var name : List.of("settings.json", "settings.local.json")) {
                var file = level.resolve(".claude").resolve(name);
                claude(file, List.copyOf(before));
                before.add(file);
            }
            files(level);
            markdown(level);
            BRANDS.forEach(brand -> directory(level.resolve("." + brand)));
        }
    }

    /// The user's servers of Claude Code for this project.
    private void local() {
        for (var level : sources.levels()) add(new Layer.ClaudeMcp(claudeFile(), level.toString()));
    }

    private Path claudeSettings() {
        return sources.home().resolve(".claude/settings.json");
    }

    private Path claudeFile() {
        var directory = sources.variable("CLAUDE_CONFIG_DIR");
        return directory == null
                ? sources.home().resolve(".claude.json")
                : sources.inHome(directory).resolve(".claude.json");
    }

    private void environment() {
        for (var brand : BRANDS) {
            var directory = sources.variable(variable(brand, "CONFIG_DIR"));
            if (directory != null) directory(sources.inHome(directory));
        }
        BRANDS.forEach(brand -> inline(variable(brand, "CONFIG_CONTENT"), ""));
        BRANDS.forEach(brand -> inline(variable(brand, "PERMISSION"), "permission"));
    }

    /// An administrator's file allows nothing that a weaker one asks for.
    private void managed() {
        var weaker = new ArrayList<>(List.of(claudeSettings()));
        weaker.addAll(before);
        for (var file : ClaudeSettings.managed(sources)) {
            claude(file, List.copyOf(weaker));
            weaker.add(file);
        }
        BRANDS.forEach(brand -> directory(sources.managed().resolve(brand)));
    }

    /// Another program's settings are weaker than Lungo's own of the same place.
    private void claude(Path file, List<Path> weaker) {
        if (readsClaude()) add(new Layer.Claude(file, weaker));
    }

    /// Its agents and commands.
    private void markdown(Path level) {
        if (readsClaude()) add(new Layer.Markdown(level.resolve(".claude")));
    }

    private boolean readsClaude() {
        return BRANDS.stream().noneMatch(brand -> sources.on(variable(brand, "DISABLE_CLAUDE_CODE")));
    }

    private void inline(String variable, String key) {
        var text = sources.variable(variable);
        if (text != null) add(new Layer.Inline(variable, text, key));
    }

    private void directory(Path directory) {
        files(directory);
        add(new Layer.Markdown(directory));
    }

    private void files(Path directory) {
        for (var brand : BRANDS) {
            add(new Layer.Plain(directory.resolve(brand + ".json"), false));
            add(new Layer.Plain(directory.resolve(brand + ".jsonc"), false));
        }
    }

    private void add(Layer layer) {
        layers.remove(layer.name());
        layers.put(layer.name(), layer);
    }

    private static String variable(String brand, String name) {
        return brand.equals("lungo") ? "LUNGO_" + name : "OPENCODE_" + name;
    }
}
