package dev.lungo.providers.protocol.gemini;

import dev.lungo.core.provider.Request;
import dev.lungo.core.provider.Request.Settings;
import dev.lungo.providers.protocol.BodyWriter;
import dev.lungo.providers.protocol.ModelDefaults;
import dev.lungo.providers.protocol.Options;
import dev.lungo.providers.protocol.history.CallIds;
import dev.lungo.providers.protocol.history.Piece;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import dev.lungo.providers.protocol.history.Projection;
import dev.lungo.providers.protocol.schema.GeminiSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A request in the form of Gemini: settings, tools, system instruction, contents last, so that a longer
/// history has the bytes of a shorter one as its beginning.
final class GeminiBody {
    /// Options that are siblings of the generation settings, not members.
    private static final Set<String> OUTER =
            Set.of("safetySettings", "cachedContent", "labels", "toolConfig", "serviceTier");
    private static final Set<String> OURS = Set.of("contents", "tools", "systemInstruction", "model");

    private final Request request;
    private final String modelID;
    private final List<ProjectedTurn> turns;

    GeminiBody(Request request) {
        this.request = request;
        this.modelID = request.model().api().id();
        this.turns = ProjectedTurn.alternating(Projection.of(request, CallIds::plain));
    }

    byte[] bytes() {
        return BodyWriter.write(this::write);
    }

    private void write(BodyWriter out) {
        var asked = ModelDefaults.over(request, true);
        var outer = Options.named(asked.options(), Map.of());
        outer.keySet().removeAll(OURS);
        var inner = new TreeMap<>(outer);
        outer.keySet().retainAll(OUTER);
        inner.keySet().removeAll(OUTER);
        out.sorted(outer);
        var settings = settings(asked, inner);
        if (!settings.isEmpty()) out.object("generationConfig", () -> out.sorted(settings));
        if (!request.tools().isEmpty()) {
            out.array(
                    "tools",
                    List.of(request.tools()),
                    tools -> out.object(() ->
                            out.array("functionDeclarations", tools, tool -> out.object(() -> tool(out, tool)))));
        }
        boolean gemma = Generation.isGemma(modelID);
        if (!gemma && !request.system().isBlank()) {
            out.object(
                    "systemInstruction",
                    () -> out.array(
                            "parts", List.of(request.system()), text -> out.object(() -> out.field("text", text))));
        }
        var parts = new GeminiParts(out, Generation.isThirdOrLater(modelID));
        out.array("contents", gemma ? withSystem() : turns, turn -> out.object(() -> parts.turn(turn)));
    }

    private Map<String, Object> settings(Settings asked, TreeMap<String, Object> options) {
        if (options.remove("generationConfig") instanceof Map<?, ?> own)
            own.forEach((name, value) -> options.put(String.valueOf(name), value));
        options.computeIfAbsent(Thinking.OPTION, _ -> Thinking.unasked(request));
        if (asked.maxTokens() > 0)
            options.putIfAbsent("maxOutputTokens", Thinking.limit(request, options.get(Thinking.OPTION)));
        if (asked.temperature() != null && request.model().capabilities().temperature())
            options.putIfAbsent("temperature", asked.temperature());
        if (asked.topP() != null) options.putIfAbsent("topP", asked.topP());
        return options;
    }

    private List<ProjectedTurn> withSystem() {
        if (request.system().isBlank()) return turns;
        var first = new ArrayList<Piece>(List.of(new Piece.Text(request.system())));
        first.addAll(turns.getFirst().pieces());
        var all = new ArrayList<>(turns);
        all.set(0, new ProjectedTurn(true, first));
        return all;
    }

    private static void tool(BodyWriter out, Request.ToolDefinition tool) {
        out.field("name", tool.name());
        out.field("description", tool.description());
        var parameters = GeminiSchema.parameters(tool.schema());
        if (parameters != null) out.field("parameters", parameters);
    }
}
