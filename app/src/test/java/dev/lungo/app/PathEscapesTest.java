package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every tool with every spelling of a path that leads out of the project: nothing is shown or changed without an
/// answer.
@Tag("slow")
@Timeout(60)
class PathEscapesTest {
    /// Lines that lay out the project, and the path of a folder outside.
    private record Spelling(String folder, String... setup) {}

    private static final List<Spelling> SPELLINGS = List.of(
            new Spelling("../outside"),
            new Spelling("{root}/outside"),
            new Spelling("src/../../outside"),
            new Spelling("./.././project/../outside"),
            new Spelling("{project}/../outside"),
            new Spelling("//{root}//outside"),
            new Spelling("../project-evil"),
            new Spelling("{root}/project-evil"),
            new Spelling("{project}-evil"),
            new Spelling("out", "link out {root}/outside"),
            new Spelling("out", "link out ../outside"),
            new Spelling("out", "link out hop", "link hop {root}/outside"),
            new Spelling("src/up/outside", "link src/up ../.."),
            new Spelling("src/../out", "link out ../outside"),
            new Spelling("/proc/self/root{root}/outside"),
            new Spelling("here/../outside", "link here {root}/project", "link outside {root}/outside"));

    @AutoClose
    private static final PathStage STAGE = new PathStage();

    private static final List<String> KINDS = List.of(
            "read",
            "overwrite",
            "make",
            "edit",
            "update",
            "add",
            "delete",
            "move",
            "steal",
            "grep",
            "grep file",
            "glob",
            "list");

    static Stream<Spelling> spellings() {
        return SPELLINGS.stream();
    }

    private static Map<String, Object> input(String kind, String folder) {
        var file = folder + "/secret.txt";
        return switch (kind) {
            case "read" -> Map.of("filePath", file);
            case "overwrite" -> Map.of("filePath", file, "content", "changed");
            case "make" -> Map.of("filePath", folder + "/new/new.txt", "content", "new");
            case "edit" -> Map.of("filePath", file, "oldString", "two", "newString", "2");
            case "update" -> patch("*** Update File: " + file + "\n@@\n-two\n+2");
            case "add" -> patch("*** Add File: " + folder + "/new.txt\n+new");
            case "delete" -> patch("*** Delete File: " + file);
            case "move" -> patch("*** Update File: a.txt\n*** Move to: " + folder + "/a.txt\n@@\n-two\n+2");
            case "steal" -> patch("*** Update File: " + file + "\n*** Move to: stolen.txt\n@@\n-two\n+2");
            case "grep" -> Map.of("pattern", "one", "path", folder);
            case "grep file" -> Map.of("pattern", "one", "path", file);
            case "glob" -> Map.of("pattern", "*.txt", "path", folder);
            case "list" -> Map.of("path", folder);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Map<String, Object> patch(String section) {
        return Map.of("patchText", "*** Begin Patch\n" + section + "\n*** End Patch");
    }

    private static String tool(String kind) {
        return switch (kind) {
            case "overwrite", "make" -> "write";
            case "update", "add", "delete", "move", "steal" -> "apply_patch";
            case "grep file" -> "grep";
            default -> kind;
        };
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void nothingLeadsOutside(Spelling spelling) throws Exception {
        try (var ground = STAGE.ground(List.of(spelling.setup))) {
            for (var kind : KINDS) {
                var outcome = ground.call(tool(kind), input(kind, ground.spelled(spelling.folder)), null);
                assertThat(outcome.failed()).as(kind).isTrue();
                assertThat(outcome.asks()).as(kind).containsExactly("external_directory");
                outcome.requireSecretive();
                ground.requireUntouched();
                ground.requireNoDrafts();
            }
        }
    }
}
