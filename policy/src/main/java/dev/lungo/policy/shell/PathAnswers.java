package dev.lungo.policy.shell;

import dev.lungo.core.permission.Rule.Action;

/// Answers for the paths that a command uses.
public interface PathAnswers {
    /// The answer for an absolute path.
    Action of(String path, PathUse use);

    /// The answer for a path in a directory that is not known.
    Action unknown();

    /// Judges paths by their text: everything inside `root` is allowed, everything else gets `outside`.
    static PathAnswers within(String root, Action outside) {
        return new PathAnswers() {
            @Override
            public Action of(String path, PathUse use) {
                return path.equals(root) || path.startsWith(root + "/") ? Action.ALLOW : outside;
            }

            @Override
            public Action unknown() {
                return outside;
            }
        };
    }
}
