package dev.lungo.providers.protocol.anthropic;

import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.BodyWriter;
import dev.lungo.providers.protocol.ModelDefaults;
import dev.lungo.providers.protocol.history.CachePlan;
import dev.lungo.providers.protocol.history.CallIds;
import dev.lungo.providers.protocol.history.Markers;
import dev.lungo.providers.protocol.history.NoTool;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import dev.lungo.providers.protocol.history.Projection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A request in the form of Anthropic's messages: settings, tools, system, messages last. The cache
/// markers (last tool, system, last two turns of the user) are the one thing that moves; in a long
/// conversation that of the tools goes further up among the turns, as the system's covers them.
final class AnthropicBody {
    private static final long SMALLEST_ANSWER = 1_024;
    private static final long SMALLEST_BUDGET = 1_024;
    private static final long DEFAULT_ANSWER = 8_192;

    private final Request request;
    private final Consumer<BodyWriter> opening;
    private final List<ProjectedTurn> turns;
    private final Map<String, Object> marker;

    AnthropicBody(Request request) {
        this(request, out -> out.field("model", request.model().api().id()));
    }

    /// `opening` writes what comes first, where that is not the model.
    AnthropicBody(Request request, Consumer<BodyWriter> opening) {
        this.request = request;
        this.opening = opening;
        this.turns = ProjectedTurn.alternating(Projection.of(request, CallIds::plain));
        this.marker = Markers.marker(request.settings().options());
    }

    byte[] bytes() {
        return BodyWriter.write(this::write);
    }

    private void write(BodyWriter out) {
        opening.accept(out);
        out.field("stream", true);
        settings(out);
        var tools = NoTool.inPlaceOfNone(request.tools(), turns);
        var plan = CachePlan.of(request, turns, !tools.isEmpty());
        out.tools(tools, tool -> out.object(() -> tool(out, tool, plan.tools() && tool == tools.getLast())));
        if (!request.system().isBlank())
            out.array(
                    "system",
                    List.of(request.system()),
                    text -> out.object(() -> {
                        text(out, text);
                        if (plan.system()) out.field("cache_control", marker);
                    }));
        var blocks = new AnthropicBlocks(out, marker);
        var positions = IntStream.range(0, turns.size()).boxed().toList();
        out.array(
                "messages",
                positions,
                i -> out.object(() -> blocks.turn(turns.get(i), plan.turns().contains(i))));
    }

    /// The budget of thinking is part of the answer here, so room for the answer itself is added, and
    /// settings that do not go with thinking are left out.
    private void settings(BodyWriter out) {
        var settings = ModelDefaults.over(request, true);
        var options = SdkOptions.of(settings.options(), !request.tools().isEmpty());
        boolean thinks = thinks(options);
        out.field("max_tokens", room(settings.maxTokens() > 0 ? settings.maxTokens() : DEFAULT_ANSWER, options));
        if (thinks) options.remove("top_k");
        else sampling(out, settings);
        options.keySet().removeAll(Set.of("max_tokens", "messages", "system", "tools", "stream", "model"));
        out.sorted(options);
    }

    private static boolean thinks(Map<String, Object> options) {
        return options.get("thinking") instanceof Map<?, ?> thinking && !"disabled".equals(thinking.get("type"));
    }

    /// The longest answer with its thoughts; a budget that does not fit into it is lowered.
    private long room(long answer, Map<String, Object> options) {
        if (!(options.get("thinking") instanceof Map<?, ?> thinking
                && thinking.get("budget_tokens") instanceof Number budget)) return answer;
        long room = roomWith(budget.longValue(), answer);
        long fitting = Math.min(budget.longValue(), room - SMALLEST_ANSWER);
        if (fitting < SMALLEST_BUDGET) options.remove("thinking");
        else options.put("thinking", Map.of("type", "enabled", "budget_tokens", fitting));
        return room;
    }

    private void sampling(BodyWriter out, Request.Settings settings) {
        if (settings.temperature() != null && request.model().capabilities().temperature())
            out.field("temperature", settings.temperature());
        if (settings.topP() != null) out.field("top_p", settings.topP());
    }

    private long roomWith(long budget, long answer) {
        long most = request.model().limit().output();
        return most > 0 ? Math.min(most, budget + answer) : budget + answer;
    }

    private void tool(BodyWriter out, Request.ToolDefinition tool, boolean last) {
        out.field("name", tool.name());
        out.field("description", tool.description());
        out.field("input_schema", tool.schema());
        if (last) out.field("cache_control", marker);
    }

    private static void text(BodyWriter out, String text) {
        out.field("type", "text");
        out.field("text", text);
    }
}
