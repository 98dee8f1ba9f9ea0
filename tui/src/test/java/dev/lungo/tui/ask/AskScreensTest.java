package dev.lungo.tui.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.client.RemotePermissions.Stored;
import dev.lungo.core.event.Event;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.testkit.Golden;
import dev.lungo.tui.app.Rig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The cards and dialogs of requests, as they are on the screen.
class AskScreensTest {
    private static void matches(Rig rig, String name) throws IOException {
        var device = rig.state().device();
        Golden.assertSame("golden/ask/" + name + "." + device.columns() + "x" + device.rows() + ".txt", rig.screen());
    }

    private static Rig shown(int columns, int rows, Event... events) {
        var rig = SampleAsks.rig(columns, rows);
        for (var event : events) rig.hear(event);
        rig.screen();
        return rig.pass(350);
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40", "44,20", "80,11"})
    void command(int columns, int rows) throws IOException {
        matches(shown(columns, rows, SampleAsks.asked(SampleAsks.push())), "command");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40", "40,20"})
    void lineOfSeveralCommands(int columns, int rows) throws IOException {
        var line = "rm -rf build/old-queue && git commit -qam \"Retry\" && git push origin retry";
        var rm = Map.of(
                "text",
                "rm -rf build/old-queue",
                "action",
                "ask",
                "rule",
                "bash \"rm *\": ask",
                "source",
                "opencode.json:9",
                "effect",
                "deletes files");
        var commit = Map.of(
                "text",
                "git commit -qam \"Retry\"",
                "action",
                "allow",
                "rule",
                "bash \"git *\": allow",
                "source",
                "~/.config/lungo/lungo.json:11");
        var push = Map.of(
                "text",
                "git push origin retry",
                "action",
                "ask",
                "rule",
                "bash \"git push *\": ask",
                "source",
                "~/.config/lungo/lungo.json:12",
                "effect",
                "changes a remote repository; undo cannot restore it");
        var request = SampleAsks.detailed(
                "per_1",
                line,
                Map.of(
                        "parts",
                        List.of(rm, commit, push),
                        "choices",
                        List.of(List.of("rm -rf build/old-queue", "git push *")),
                        "directory",
                        "/code/parcel",
                        "confinement",
                        "as you, with network access, not sandboxed"));
        var rig = shown(columns, rows, SampleAsks.asked(request));
        matches(rig, "parts");
        matches(rig.press("alt+v"), "parts-view");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void edit(int columns, int rows) throws IOException {
        matches(shown(columns, rows, SampleAsks.asked(SampleAsks.edit())), "edit");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void subagent(int columns, int rows) throws IOException {
        var own = SampleAsks.plain("per_2", SampleAsks.ROOT, "git push origin keys");
        var first = SampleAsks.plain("per_1", SampleAsks.CHILD, "uv lock --upgrade-package jinja2");
        var child = SampleAsks.subagent();
        var rig = shown(
                columns,
                rows,
                new Event.SessionCreated(child.id(), child),
                SampleAsks.asked(first),
                SampleAsks.asked(own));
        matches(rig, "subagent");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void always(int columns, int rows) throws IOException {
        matches(shown(columns, rows, SampleAsks.asked(SampleAsks.push())).press("alt+a"), "always");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void question(int columns, int rows) throws IOException {
        matches(shown(columns, rows, SampleAsks.asked(SampleAsks.question(false))), "question");
        matches(
                shown(columns, rows, SampleAsks.asked(SampleAsks.question(true)))
                        .press("alt+2"),
                "boxes");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void wholeView(int columns, int rows) throws IOException {
        matches(shown(columns, rows, SampleAsks.asked(SampleAsks.edit())).press("alt+v"), "view");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "120,40"})
    void approvedRules(int columns, int rows) throws IOException {
        var rig = SampleAsks.rig(columns, rows);
        rig.take(new PermissionsActions.Loaded(List.of(
                new Stored("/code/parcel", true, null, new Rule("bash", "git push *", Action.ALLOW), null, null),
                new Stored("/code/parcel", true, null, new Rule("edit", "parcel/*", Action.ALLOW), null, null))));
        rig.press("down").press("ctrl+d");
        matches(rig, "permissions");
        assertThat(rig.effects()).isEmpty();
        rig.press("ctrl+d");
        assertThat(rig.effects())
                .containsExactly(new PermissionsActions.Revoke(new Rule("edit", "parcel/*", Action.ALLOW)));
    }
}
