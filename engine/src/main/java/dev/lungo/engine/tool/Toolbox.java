package dev.lungo.engine.tool;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.engine.agent.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tools of a directory as they are during one turn. Immutable.
public final class Toolbox {
    private final Map<String, Tool> tools = new TreeMap<>();

    public Toolbox(ToolSource source) {
        for (var tool : source.tools()) tools.putIfAbsent(tool.spec().name(), tool);
    }

    /// The named tool; models that shout its name are understood.
    public @Nullable Tool find(String name) {
        var exact = tools.get(name);
        return exact != null ? exact : tools.get(name.toLowerCase(Locale.ROOT));
    }

    /// True if the named tool exists and has this trait.
    public boolean has(String name, Trait trait) {
        var tool = find(name);
        return tool != null && tool.spec().has(trait);
    }

    /// The first tool with this trait, by name.
    public Optional<ToolSpec> with(Trait trait) {
        return tools.values().stream()
                .map(Tool::spec)
                .filter(spec -> spec.has(trait))
                .findFirst();
    }

    /// The names of all tools, sorted.
    public List<String> names() {
        return List.copyOf(tools.keySet());
    }

    /// The tools to offer to this model under this policy, sorted by name; none to a model that takes no tools.
    public List<ToolSpec> offered(Policy policy, Model model) {
        if (!model.capabilities().toolcall()) return List.of();
        return suited(policy, model.id()).toList();
    }

    /// The names of the tools that are offered under this policy to a model that takes tools, sorted.
    public List<String> names(Policy policy, ModelRef model) {
        return suited(policy, model.modelID()).map(ToolSpec::name).toList();
    }

    private Stream<ToolSpec> suited(Policy policy, String model) {
        var unsuited = likesPatches(model) ? Trait.EDITS_TEXT : Trait.EDITS_BY_PATCH;
        return tools.values().stream()
                .map(tool -> tool.without(policy::lacks).spec())
                .filter(spec -> !spec.has(unsuited) && !policy.closed(spec.permission()))
                .filter(spec -> !spec.has(Trait.OF_SERVER) || !policy.withholds(spec.name()));
    }

    /// Names the kind of a model: models of another kind are offered other tools.
    public static String form(Model model) {
        if (!model.capabilities().toolcall()) return "none";
        return likesPatches(model.id()) ? "patch" : "edit";
    }

    private static boolean likesPatches(String model) {
        return model.contains("gpt-") && !model.contains("gpt-4") && !model.contains("oss");
    }
}
