package dev.lungo.wire;

import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/// A tool of our own: its schema comes from the record `A`, its description from the resource `tool/<name>.md`, and it
/// acts through its context alone.
public abstract class RecordTool<A extends Record> implements Tool {
    private final Class<A> type;
    private final ToolSpec spec;

    protected RecordTool(String name, Class<A> type, Trait... traits) {
        this(name, name, type, traits);
    }

    protected RecordTool(String name, String permission, Class<A> type, Trait... traits) {
        this.type = type;
        var all = EnumSet.of(Trait.GUARDED, traits);
        this.spec = new ToolSpec(name, description(name), RecordSchema.of(type), permission, all);
    }

    private String description(String name) {
        try (var in = getClass().getResourceAsStream("/tool/" + name + ".md")) {
            if (in == null) throw new IllegalStateException("no description: tool/" + name + ".md");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public final ToolSpec spec() {
        return spec;
    }

    @Override
    public final ToolOutput run(Map<String, Object> arguments, ToolContext context)
            throws ToolFailure, InterruptedException {
        return run(bound(arguments), context);
    }

    /// @throws ToolFailure with what the model reads when the call did not work
    public abstract ToolOutput run(A arguments, ToolContext context) throws ToolFailure, InterruptedException;

    private A bound(Map<String, Object> arguments) throws ToolFailure {
        try {
            return Json.mapper().convertValue(arguments, type);
        } catch (JacksonException wrong) {
            throw new ToolFailure("The arguments do not match the schema: " + place(wrong.getPath())
                    + wrong.getOriginalMessage().lines().findFirst().orElse("wrong type")
                    + ". Call the tool again with arguments of this schema: " + Json.text(spec.schema()));
        }
    }

    private static String place(List<JacksonException.Reference> path) {
        return path.isEmpty() ? "" : "\"" + path.getFirst().getPropertyName() + "\": ";
    }
}
