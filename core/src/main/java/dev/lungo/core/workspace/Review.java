package dev.lungo.core.workspace;

import dev.lungo.core.session.Session;
import java.util.List;

/// Changes for a person to review: of a session, or of a worktree since its last commit. `left` are files with changes
/// that cannot be separated from others, and why.
public record Review(List<ChangedFile> files, List<Session.Left> left) {}
