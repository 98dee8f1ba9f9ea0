package dev.lungo.extensions.plugin.process;

import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.wire.JsonRpc.RpcFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A tool of a plugin's program. Nothing that the program does passes our guards, so rules decide about each call.
record ProcessTool(Contributor contributor, ToolSpec spec) implements Tool {
    @Override
    public ToolOutput run(Map<String, Object> arguments, ToolContext context) throws ToolFailure, InterruptedException {
        try {
            var call = Map.of(
                    "sessionID", context.session(),
                    "messageID", context.message(),
                    "callID", context.callID(),
                    "agent", context.agent());
            return output(contributor
                    .process()
                    .call(
                            contributor.with(Map.of("name", spec.name(), "arguments", arguments, "call", call)),
                            context));
        } catch (PluginFailure failed) {
            var message = String.valueOf(failed.getMessage());
            if (failed.getCause() instanceof RpcFailure) throw new ToolFailure(message);
            throw new IllegalStateException(message, failed);
        }
    }

    private ToolOutput output(JsonNode answer) throws PluginFailure {
        var text = answer.path("text");
        if (!text.isString()) throw new PluginFailure("its answer has no text");
        return new ToolOutput(
                answer.path("title").asString(spec.name()),
                text.asString(),
                RunningCall.plain(answer.path("metadata")),
                List.of(),
                attachments(answer.path("attachments")));
    }

    private static List<ToolOutput.Attachment> attachments(JsonNode list) {
        var attachments = new ArrayList<ToolOutput.Attachment>();
        for (var each : list) {
            var url = each.path("url").asString("");
            if (!url.startsWith("data:")) continue;
            var mime = each.path("mime").asString("application/octet-stream");
            attachments.add(
                    new ToolOutput.Attachment(mime, each.path("filename").asString("attachment"), url));
        }
        return List.copyOf(attachments);
    }
}
