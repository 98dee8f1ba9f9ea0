package dev.lungo.core.tool;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives work to other agents. Each works in a session of its own, a child of the caller's, and can
/// never do what its caller must not.
public interface Subagents {
    /// `description` is a short name of the work; `child` continues a session that an earlier call made.
    record Work(
            String agent,
            String description,
            String prompt,
            @Nullable Id<Session> child) {}

    /// The session that does it, and the model that answers there.
    record Child(Id<Session> session, Id<Session> parent, ModelRef model) {
        /// The metadata of a call that delegates, as OpenCode's clients read it (OpenCode 1.18).
        public Map<String, Object> metadata() {
            var metadata = new LinkedHashMap<String, Object>();
            metadata.put("parentSessionId", parent.value());
            metadata.put(SESSION, session.value());
            metadata.put("model", Map.of("providerID", model.providerID(), "modelID", model.modelID()));
            return metadata;
        }
    }

    String SESSION = "sessionId";

    /// The child that a recorded call gave its work to. Read from its metadata, because a conversation outlives its
    /// tools.
    static Optional<Id<Session>> childOf(Part.Tool call) {
        var metadata = switch (call.state()) {
            case ToolState.Completed done -> done.metadata();
            case ToolState.Failed failed -> failed.metadata();
            case ToolState.Running running -> running.metadata();
            case ToolState.Pending _ -> null;
        };
        return metadata != null && metadata.get(SESSION) instanceof String child
                ? Optional.of(new Id<>(child))
                : Optional.empty();
    }

    /// Makes or finds the child.
    ///
    /// @throws ToolFailure if the agent or child does not exist, or must not be called
    Child open(Work work) throws ToolFailure, InterruptedException;

    /// Gives the child its prompt and waits for the last text of its answer. Interrupting this stops the child.
    ///
    /// @throws ToolFailure when the child did not come to an end
    String run(Child child, Work work) throws ToolFailure, InterruptedException;
}
