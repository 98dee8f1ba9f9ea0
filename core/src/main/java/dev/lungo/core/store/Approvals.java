package dev.lungo.core.store;

import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.Rule;
import java.util.List;

/// Permissions that people granted for good, oldest first.
public interface Approvals {
    /// Approvals of one project, or of a directory outside of any project.
    List<Rule> of(String projectID);

    /// Approvals of all projects.
    List<Approval> all();
}
