package dev.lungo.core.permission;

/// The reach of an approval. On the wire in lower case.
public enum ApprovalScope {
    /// One session and its subagents.
    SESSION,
    /// A project, or a directory outside any project.
    PROJECT,
    /// Everything that the user works on.
    USER
}
