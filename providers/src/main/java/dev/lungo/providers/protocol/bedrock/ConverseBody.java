package dev.lungo.providers.protocol.bedrock;

import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.BodyWriter;
import dev.lungo.providers.protocol.history.CachePlan;
import dev.lungo.providers.protocol.history.CallIds;
import dev.lungo.providers.protocol.history.Markers;
import dev.lungo.providers.protocol.history.NoTool;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import dev.lungo.providers.protocol.history.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A request in the form of Converse: settings, tools, system, messages last. The cache points (after
/// the tools, the system, the last two turns of the user) are the one thing that moves.
final class ConverseBody {
    private final Request request;
    private final ConverseFamily family;
    private final List<ProjectedTurn> turns;

    ConverseBody(Request request) {
        this.request = request;
        this.family = ConverseFamily.of(request.model());
        this.turns = ProjectedTurn.alternating(
                Projection.of(request, family == ConverseFamily.MISTRAL ? CallIds::nine : CallIds::plain));
    }

    byte[] bytes() {
        return BodyWriter.write(this::write);
    }

    private void write(BodyWriter out) {
        boolean caches = family.caches(request.model());
        var blocks = new ConverseBlocks(
                out, family, Markers.hour(request.settings().options()) && family.keepsAnHour(request.model()));
        var inference = Inference.of(request, family);
        if (!inference.config().isEmpty()) out.field("inferenceConfig", inference.config());
        if (!inference.ofModel().isEmpty())
            out.object("additionalModelRequestFields", () -> out.sorted(inference.ofModel()));
        out.sorted(inference.ofConverse());
        var tools = NoTool.inPlaceOfNone(request.tools(), turns);
        var plan = caches ? CachePlan.of(request, turns, family.cachesTools() && !tools.isEmpty()) : CachePlan.NONE;
        if (!tools.isEmpty()) out.object("toolConfig", () -> tools(out, tools, plan.tools() ? blocks : null));
        if (!request.system().isBlank()) system(out, plan.system() ? blocks : null);
        var positions = IntStream.range(0, turns.size()).boxed().toList();
        out.array(
                "messages",
                positions,
                i -> out.object(() -> blocks.turn(turns.get(i), plan.turns().contains(i))));
    }

    private static void tools(BodyWriter out, List<Request.ToolDefinition> tools, @Nullable ConverseBlocks marks) {
        var entries = new ArrayList<Runnable>();
        tools.forEach(tool -> entries.add(() -> out.object("toolSpec", () -> tool(out, tool))));
        if (marks != null) entries.add(marks::cachePoint);
        out.array("tools", entries, out::object);
    }

    private static void tool(BodyWriter out, Request.ToolDefinition tool) {
        out.field("name", tool.name());
        if (!tool.description().isBlank()) out.field("description", tool.description());
        out.object("inputSchema", () -> out.field("json", tool.schema()));
    }

    private void system(BodyWriter out, @Nullable ConverseBlocks marks) {
        var entries = new ArrayList<Runnable>();
        entries.add(() -> out.field("text", request.system()));
        if (marks != null) entries.add(marks::cachePoint);
        out.array("system", entries, out::object);
    }
}
