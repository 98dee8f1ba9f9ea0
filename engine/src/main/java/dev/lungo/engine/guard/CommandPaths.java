package dev.lungo.engine.guard;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.instance.Instance;
import dev.lungo.policy.shell.PathAnswers;
import dev.lungo.policy.shell.PathUse;
import java.nio.file.Path;

/// Answers for the paths of a command: those that the file tools would get.
record CommandPaths(Instance instance, Policy policy, Ruleset approved) implements PathAnswers {
    @Override
    public Action of(String path, PathUse use) {
        var real = real(Path.of(path));
        var root = real(instance.home());
        var parent = real.getParent();
        var answer =
                real.startsWith(root) ? Action.ALLOW : external(use == PathUse.ENTER || parent == null ? real : parent);
        return switch (use) {
            case ENTER -> answer;
            case READ -> stricter(answer, file(Permission.READ, root, real));
            case WRITE -> stricter(answer, file(Permission.EDIT, root, real));
        };
    }

    @Override
    public Action unknown() {
        return external(Path.of("/"));
    }

    private Action external(Path folder) {
        return policy.decide(Permission.EXTERNAL_DIRECTORY, folder.resolve("*").toString(), approved);
    }

    private Action file(String permission, Path root, Path real) {
        var name = root.relativize(real).toString();
        return policy.decide(permission, name.isEmpty() ? "." : name, approved);
    }

    private Path real(Path path) {
        return instance.machine().files().real(path);
    }

    private static Action stricter(Action one, Action other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
