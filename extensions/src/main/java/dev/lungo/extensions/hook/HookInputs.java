package dev.lungo.extensions.hook;

import dev.lungo.core.hook.HookedCall;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.ToolOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Pieces of the input of hooks, under the keys of Claude Code.
record HookInputs(HookTools tools) {
    /// The permission mode that an agent is there.
    static String mode(String agent) {
        return agent.equals("plan") ? "plan" : "default";
    }

    Map<String, Object> call(HookedCall call, Map<String, Object> arguments) {
        var input = new LinkedHashMap<String, Object>();
        input.put("permission_mode", mode(call.agent()));
        input.put("tool_name", tools.names(call.tool()).getFirst());
        input.put("tool_input", tools.there(call.tool(), arguments));
        input.put("tool_use_id", call.callID());
        return input;
    }

    /// `stdout` is where hooks for commands look, `filePath` where those for files do.
    static Map<String, Object> response(Map<String, Object> call, ToolOutput output) {
        var response = new LinkedHashMap<String, Object>();
        if (call.get("tool_input") instanceof Map<?, ?> arguments
                && arguments.get("file_path") instanceof String file) {
            response.put("filePath", file);
            response.put("success", true);
        }
        response.put("stdout", output.text());
        response.put("stderr", "");
        response.put("interrupted", false);
        response.put("title", output.title());
        response.put("metadata", output.metadata());
        return response;
    }

    /// A settled call of an answer.
    Map<String, Object> call(Part.Tool part) {
        var input = new LinkedHashMap<String, Object>();
        input.put("tool_name", tools.names(part.tool()).getFirst());
        input.put("tool_input", tools.there(part.tool(), part.state().input()));
        input.put("tool_use_id", part.callID());
        switch (part.state()) {
            case ToolState.Completed done -> input.put("tool_response", done.output());
            case ToolState.Failed failed -> input.put("error", failed.error());
            case ToolState.Pending _, ToolState.Running _ -> {}
        }
        return input;
    }

    static String text(Message answer) {
        return answer.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }
}
