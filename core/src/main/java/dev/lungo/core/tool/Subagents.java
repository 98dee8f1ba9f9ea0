package dev.lungo.core.tool;

import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import org.jspecify.annotations.Nullable;

/// Gives work to other agents. Each works in a session of its own, a child of the caller's, and can
/// never do what its caller must not.
public interface Subagents {
    /// `description` is a short name of the work; `child` goes on in a session that an earlier call made.
    record Work(
            String agent,
            String description,
            String prompt,
            @Nullable Id<Session> child) {}

    /// The session that does it, and the model that answers there.
    record Child(Id<Session> session, Id<Session> parent, ModelRef model) {}

    /// Makes or finds the child.
    ///
    /// @throws ToolFailure when there is no such agent or child, or it must not be called
    Child open(Work work) throws ToolFailure, InterruptedException;

    /// Gives the child its prompt and waits for the last text of its answer. Interrupting this stops the child.
    ///
    /// @throws ToolFailure when the child did not come to an end
    String run(Child child, Work work) throws ToolFailure, InterruptedException;
}
