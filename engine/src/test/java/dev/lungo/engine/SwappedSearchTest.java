package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Search;
import dev.lungo.engine.agent.Policy;
import dev.lungo.engine.guard.Caller;
import dev.lungo.engine.guard.Guard;
import dev.lungo.engine.guard.Guards;
import dev.lungo.engine.guard.ReadLedger;
import dev.lungo.engine.instance.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A place that becomes another after the guard has decided and before it is searched.
class SwappedSearchTest {
    @TempDir
    Path folder;

    Fixture fixture;

    @BeforeEach
    void prepare() throws Exception {
        fixture = new Fixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aDirectoryThatBecomesASecretFileIsNotShown() throws Exception {
        var secret = Files.createDirectory(fixture.project.resolve(".env"));
        var found = guarded(() -> {
                    Files.delete(secret);
                    Files.writeString(secret, "KEY=1\n");
                })
                .grep(secret, "KEY", null, 10);
        assertThat(found.items()).isEmpty();
        assertThat(found.skipped()).isEqualTo(1);
    }

    @Test
    void aDirectoryThatBecomesALinkIsNotSearched() throws Exception {
        var outside = Files.createDirectory(folder.toRealPath().resolve("outside"));
        Files.writeString(outside.resolve("a.txt"), "text\n");
        var src = Files.createDirectory(fixture.project.resolve("src"));
        var found = guarded(() -> {
                    Files.delete(src);
                    Files.createSymbolicLink(src, outside);
                })
                .grep(src, "text", null, 10);
        assertThat(found).isEqualTo(new Search.Found<>(List.of(), 0, false));
    }

    private Search guarded(Swap swap) throws Exception {
        var instance = fixture.instances.of("");
        var machine = instance.machine();
        var allowed = new Policy(new Ruleset(List.of(new Rule("*", "*", Action.ALLOW))), Ruleset.EMPTY);
        var caller = new Caller(fixture.session.id(), null, null, "build");
        return Guards.around(
                        new Machine(
                                machine.files(),
                                new Swapping(machine.search(), swap),
                                machine.shell(),
                                machine.web(),
                                machine.diffs(),
                                machine.spool(),
                                null),
                        new Guard(instance, allowed, fixture.engine.asks(), caller),
                        new ReadLedger(),
                        fixture.journal)
                .search();
    }

    private interface Swap {
        void run() throws IOException;
    }

    private record Swapping(Search raw, Swap swap) implements Search {
        @Override
        public Search confined() {
            return new Swapping(raw.confined(), swap);
        }

        @Override
        public Found<Line> grep(Path root, String regex, @Nullable String include, int limit)
                throws ToolFailure, InterruptedException {
            try {
                swap.run();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return raw.grep(root, regex, include, limit);
        }

        @Override
        public Found<Path> glob(Path root, String pattern, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Found<String> tree(Path root, List<String> ignore, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
