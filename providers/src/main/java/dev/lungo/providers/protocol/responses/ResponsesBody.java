package dev.lungo.providers.protocol.responses;

import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.BodyWriter;
import dev.lungo.providers.protocol.Options;
import dev.lungo.providers.protocol.history.CallIds;
import dev.lungo.providers.protocol.history.NoTool;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import dev.lungo.providers.protocol.history.Projection;
import dev.lungo.providers.protocol.schema.ToolSchemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request in the form of responses: settings, instructions, tools, and the input last, so that a longer history
/// starts with the bytes of a shorter one. The system text is `instructions`: it is the same in the API and in the
/// subscription's form, which accepts nothing else, and no item of the input, so that a summary leaves the cached
/// beginning unchanged.
final class ResponsesBody {
    private final Request request;
    private final ResponsesDialect dialect;
    private final List<ProjectedTurn> turns;
    private final List<Map<String, Object>> items;

    ResponsesBody(Request request, ResponsesDialect dialect, UnreadableThoughts unreadable) {
        this.request = request;
        this.dialect = dialect;
        this.turns = Projection.of(request, CallIds::plain);
        this.items = new InputItems(request, dialect, unreadable).of(turns);
    }

    /// The encrypted thoughts in it.
    List<String> thoughts() {
        return items.stream()
                .flatMap(item -> Optional.ofNullable(item.get(ReasoningItem.CONTENT)).stream())
                .map(String::valueOf)
                .toList();
    }

    byte[] bytes() {
        return BodyWriter.write(this::write);
    }

    private void write(BodyWriter out) {
        out.field("model", request.model().api().id());
        out.field("stream", true);
        out.sorted(settings());
        if (!request.system().isBlank() && dialect.systemRole() == null) out.field("instructions", request.system());
        var tools = dialect.needsTools() ? NoTool.inPlaceOfNone(request.tools(), turns) : request.tools();
        out.tools(tools, tool -> out.object(() -> tool(out, tool)));
        out.array("input", items, item -> out.object(() -> out.fields(item)));
    }

    private TreeMap<String, Object> settings() {
        var settings = request.settings();
        var fields = new TreeMap<String, Object>();
        if (settings.maxTokens() > 0 && dialect.maxTokens()) fields.put("max_output_tokens", settings.maxTokens());
        if (settings.temperature() != null && request.model().capabilities().temperature())
            fields.put("temperature", settings.temperature());
        if (settings.topP() != null) fields.put("top_p", settings.topP());
        fields.put("store", false);
        boolean wantsKey = !Boolean.FALSE.equals(settings.options().get("setCacheKey"));
        if (wantsKey && !request.cacheKey().isBlank()) fields.put("prompt_cache_key", request.cacheKey());
        var thinks = request.model().capabilities().reasoning();
        if (thinks) fields.put("include", List.of("reasoning.encrypted_content"));
        fields.putAll(new ResponsesOptions(Options.responses(settings.options()), dialect)
                .fields(thinks, !request.tools().isEmpty()));
        fields.keySet().removeAll(List.of("input", "instructions", "model", "previous_response_id", "stream", "tools"));
        return fields;
    }

    /// Tools are strict unless they say otherwise, which would make every argument required.
    private static void tool(BodyWriter out, Request.ToolDefinition tool) {
        out.field("type", "function");
        out.field("name", tool.name());
        out.field("description", tool.description());
        out.field("parameters", ToolSchemas.OPENAI.apply(tool.schema()));
        out.field("strict", false);
    }
}
