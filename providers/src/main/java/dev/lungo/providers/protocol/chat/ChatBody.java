package dev.lungo.providers.protocol.chat;

import dev.lungo.core.provider.Request;
import dev.lungo.providers.protocol.BodyWriter;
import dev.lungo.providers.protocol.ModelDefaults;
import dev.lungo.providers.protocol.Options;
import dev.lungo.providers.protocol.history.NoTool;
import dev.lungo.providers.protocol.history.ProjectedTurn;
import dev.lungo.providers.protocol.history.Projection;
import dev.lungo.providers.protocol.schema.ToolSchemas;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request in the form of chat completions: settings, then tools, then messages, so that a longer
/// history has the bytes of a shorter one as its beginning.
final class ChatBody {
    private final Request request;
    private final Dialect dialect;
    private final List<ProjectedTurn> turns;

    ChatBody(Request request, Dialect dialect) {
        this.request = request;
        this.dialect = dialect;
        this.turns = Projection.of(request, dialect.idForm());
    }

    byte[] bytes() {
        return BodyWriter.write(this::write);
    }

    private void write(BodyWriter out) {
        out.field("model", request.model().api().id());
        out.field("stream", true);
        if (dialect.usage()) out.field("stream_options", Map.of("include_usage", true));
        settings(out);
        var schemas = ToolSchemas.of(request.model());
        out.tools(tools(), tool -> out.object(() -> tool(out, tool, schemas)));
        out.array(
                "messages",
                new ChatMessages(request, dialect, turns).all(),
                message -> out.object(() -> out.fields(message)));
    }

    private void settings(BodyWriter out) {
        var settings = ModelDefaults.over(request, dialect.knowsTopK());
        var limit = dialect.maxTokens();
        if (settings.maxTokens() > 0 && !limit.isEmpty()) out.field(limit, settings.maxTokens());
        if (settings.temperature() != null && request.model().capabilities().temperature())
            out.field("temperature", settings.temperature());
        if (settings.topP() != null) out.field("top_p", settings.topP());
        var options = Options.chat(settings.options());
        dialect.extra().forEach(options::putIfAbsent);
        var keyField = cacheKeyField(settings.options().get("setCacheKey"));
        if (keyField != null && !keyField.isEmpty() && !request.cacheKey().isBlank())
            options.putIfAbsent(keyField, request.cacheKey());
        out.sorted(options);
    }

    /// The configuration's choice (`setCacheKey`) counts before the dialect's; null where no key is sent.
    private @Nullable String cacheKeyField(@Nullable Object choice) {
        if (Boolean.FALSE.equals(choice)) return null;
        return Boolean.TRUE.equals(choice) ? "prompt_cache_key" : dialect.cacheKey();
    }

    private List<Request.ToolDefinition> tools() {
        if (!dialect.offersTools()) return List.of();
        return dialect.needsTools() ? NoTool.inPlaceOfNone(request.tools(), turns) : request.tools();
    }

    private static void tool(BodyWriter out, Request.ToolDefinition tool, ToolSchemas schemas) {
        out.field("type", "function");
        out.object("function", () -> {
            out.field("name", tool.name());
            out.field("description", tool.description());
            out.field("parameters", schemas.apply(tool.schema()));
        });
    }
}
