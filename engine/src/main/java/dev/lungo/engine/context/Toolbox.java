package dev.lungo.engine.context;

import dev.lungo.core.model.Model;
import dev.lungo.core.provider.Request.ToolSpec;
import dev.lungo.core.tool.Tool;
import dev.lungo.engine.agent.Policy;
import dev.lungo.wire.RecordSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tools that there are, and what a model is told of them. Immutable.
public final class Toolbox {
    private static final String PATCH = "apply_patch";

    private final Map<String, Tool<?>> tools = new TreeMap<>();
    private final Map<String, ToolSpec> specs = new TreeMap<>();

    public Toolbox(List<? extends Tool<?>> all) {
        for (var tool : all) {
            tools.put(tool.name(), tool);
            specs.put(tool.name(), new ToolSpec(tool.name(), description(tool), RecordSchema.of(tool.arguments())));
        }
    }

    /// The tool of that name; models that shout it are understood.
    public @Nullable Tool<?> find(String name) {
        var exact = tools.get(name);
        return exact != null ? exact : tools.get(name.toLowerCase(Locale.ROOT));
    }

    public ToolSpec spec(Tool<?> tool) {
        return Optional.ofNullable(specs.get(tool.name())).orElseThrow();
    }

    /// The names of all tools, sorted.
    public List<String> names() {
        return List.copyOf(tools.keySet());
    }

    /// What is offered to this model under this policy, sorted by name. Models that were trained on
    /// patches get apply_patch in place of edit and write; a model that takes no tools is offered none.
    public List<ToolSpec> offered(Policy policy, Model model) {
        if (!model.capabilities().toolcall()) return List.of();
        boolean patches = likesPatches(model.id());
        var offered = new ArrayList<ToolSpec>();
        for (var spec : specs.values()) {
            boolean suits = switch (spec.name()) {
                case PATCH -> patches;
                case "edit", "write" -> !patches;
                default -> true;
            };
            if (suits && !policy.closed(permission(spec.name()))) offered.add(spec);
        }
        return List.copyOf(offered);
    }

    /// Models of another form are offered other tools.
    static String form(Model model) {
        if (!model.capabilities().toolcall()) return "none";
        return likesPatches(model.id()) ? "patch" : "edit";
    }

    private static boolean likesPatches(String model) {
        return model.contains("gpt-") && !model.contains("gpt-4") && !model.contains("oss");
    }

    private static String permission(String tool) {
        return switch (tool) {
            case "edit", "write", PATCH -> "edit";
            default -> tool;
        };
    }

    private static String description(Tool<?> tool) {
        try (var in = tool.getClass().getResourceAsStream("/tool/" + tool.name() + ".md")) {
            if (in == null) throw new IllegalStateException("no description: tool/" + tool.name() + ".md");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
