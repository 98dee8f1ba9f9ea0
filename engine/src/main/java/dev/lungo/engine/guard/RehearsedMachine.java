package dev.lungo.engine.guard;

import dev.lungo.core.workspace.BackgroundCommand;
import dev.lungo.core.workspace.Search;
import dev.lungo.core.workspace.Shell;
import dev.lungo.engine.instance.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A machine on which nothing happens. A call is played on it up to its first effect, so that what it asks
/// is asked before its turn comes.
public final class RehearsedMachine {
    /// The call would act now: everything it asks before was asked.
    public static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Reached() {
            super("rehearsed", null, false, false);
        }
    }

    private RehearsedMachine() {}

    /// With `read` files are read, because what a tool asks may depend on what is in them.
    public static Machine over(Machine machine, boolean read) {
        return new Machine(
                new RehearsedFiles(machine.files(), read),
                new Nowhere(),
                new NoShell(),
                (_, _, _, _) -> {
                    throw new Reached();
                },
                machine.diffs(),
                machine.spool(),
                null);
    }

    private record NoShell() implements Shell {
        @Override
        public Result run(Command command, Consumer<String> progress) {
            throw new Reached();
        }

        @Override
        public BackgroundCommand start(Command command) {
            throw new Reached();
        }
    }

    private record Nowhere() implements Search {
        @Override
        public Found<Path> glob(Path root, String pattern, int limit) {
            throw new Reached();
        }

        @Override
        public Found<Line> grep(Path root, String regex, @Nullable String include, int limit) {
            throw new Reached();
        }

        @Override
        public Found<String> tree(Path root, List<String> ignore, int limit) {
            throw new Reached();
        }
    }
}
