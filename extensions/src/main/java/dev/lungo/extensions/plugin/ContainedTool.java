package dev.lungo.extensions.plugin;

import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A tool of a plugin, with the spec that it had when it was registered. A call takes as long as it takes, but can
/// always be cancelled.
record ContainedTool(Tool tool, ToolSpec spec, ContainedCalls calls) implements Tool {
    private static final Duration PERMISSION_LIMIT = Duration.ofSeconds(5);

    private record Result(
            @Nullable ToolOutput output, @Nullable ToolFailure failure) {}

    /// The general permission, if the tool does not name one.
    @Override
    public String permission(Map<String, Object> arguments) {
        try {
            return calls.call(PERMISSION_LIMIT, () -> Objects.requireNonNull(tool.permission(arguments)));
        } catch (PluginFailure failed) {
            return spec.permission();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return spec.permission();
        }
    }

    @Override
    public ToolOutput run(Map<String, Object> arguments, ToolContext context) throws ToolFailure, InterruptedException {
        try {
            var result = calls.call(null, () -> result(arguments, context));
            if (result.failure != null) throw result.failure;
            if (result.output == null) throw new ToolFailure("The tool " + spec.name() + " returned nothing.");
            return result.output;
        } catch (PluginFailure failed) {
            throw new ToolFailure(String.valueOf(failed.getMessage()));
        }
    }

    private Result result(Map<String, Object> arguments, ToolContext context) throws InterruptedException {
        try {
            return new Result(tool.run(arguments, context), null);
        } catch (ToolFailure failure) {
            return new Result(null, failure);
        }
    }
}
