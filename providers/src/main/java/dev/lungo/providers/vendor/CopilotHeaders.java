package dev.lungo.providers.vendor;

import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Headers for GitHub Copilot. A request is a person's own if the person's words are the last in the history; all
/// others are the agent's: answers to its tools, the work of subagents, summaries, and titles.
final class CopilotHeaders {
    private static final String BETAS = "anthropic-beta";

    private final Request request;
    private final boolean claude;

    CopilotHeaders(Request request, boolean claude) {
        this.request = request;
        this.claude = claude;
    }

    Map<String, String> over(Map<String, String> protocol, @Nullable String token) {
        var headers = new LinkedHashMap<>(protocol);
        if (token != null) headers.put("Authorization", "Bearer " + token);
        headers.put("X-Initiator", isPersons() ? "user" : "agent");
        headers.put("Openai-Intent", "conversation-edits");
        boolean sees = request.model().capabilities().input().image();
        if (sees && request.history().stream().anyMatch(CopilotHeaders::hasImage))
            headers.put("Copilot-Vision-Request", "true");
        if (!request.cacheKey().isBlank()) headers.put("X-Interaction-Id", request.cacheKey());
        if (claude) headers.put(BETAS, "interleaved-thinking-2025-05-14");
        return headers;
    }

    private boolean isPersons() {
        if (request.delegated() || request.history().isEmpty()) return false;
        var last = request.history().getLast();
        return last.info() instanceof Message.User
                && last.parts().stream().anyMatch(CopilotHeaders::isWritten)
                && last.parts().stream().noneMatch(Part.Compaction.class::isInstance);
    }

    private static boolean isWritten(Part part) {
        return part instanceof Part.File
                || part instanceof Part.Text text
                        && !Boolean.TRUE.equals(text.synthetic())
                        && !Boolean.TRUE.equals(text.ignored());
    }

    private static boolean hasImage(Message message) {
        return message.parts().stream().anyMatch(part -> switch (part) {
            case Part.File file -> isImage(file);
            case Part.Tool tool ->
                tool.state() instanceof ToolState.Completed done
                        && done.attachments() != null
                        && images(done.attachments());
            case Part.Text _,
                    Part.Reasoning _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> false;
        });
    }

    private static boolean images(List<Part.File> files) {
        return files.stream().anyMatch(CopilotHeaders::isImage);
    }

    private static boolean isImage(Part.File file) {
        return file.mime().startsWith("image/");
    }
}
