package dev.lungo.tui.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Await;
import dev.lungo.tui.app.Rig;
import dev.lungo.tui.prompt.Attachment;
import dev.lungo.tui.prompt.Desk;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.PromptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftSaverTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    private final Rig rig = new Rig(80, 24);

    @Test
    void aDraftIsOnDiskWithinHalfASecondAndComesBack() throws IOException {
        Shelf.write(folder.resolve("warm"), List.of(PromptText.of("The first JSON of a process takes longer.")));
        rig.state(rig.state().with(Desk.of(folder, Editor.EMPTY)));
        var shelf = new Shelf(folder);
        try (var saver = new DraftSaver(shelf)) {
            var chip = PromptText.of(new Attachment.FileReference("src/App.java", 3, 9), 0);
            rig.type("Look at ").state(rig.state().with(rig.state().prompt().insert(chip)));
            saver.note(rig.state());
            var file = shelf.draft("/code/parcel");
            Await.until(() -> !Shelf.read(file).isEmpty(), LIMIT);
            assertThat(Shelf.read(file)).containsExactly(rig.state().prompt().words());
        }
        var later = new Rig(80, 24);
        later.state(later.state().with(Desk.of(folder, Editor.EMPTY)));
        later.take(new Keeping.LoadDesk(shelf, "/code/parcel").run());
        assertThat(later.state().prompt().words())
                .isEqualTo(rig.state().prompt().words());
    }

    @Test
    void anEmptiedPromptLeavesNoFile() {
        var shelf = new Shelf(folder);
        try (var saver = new DraftSaver(shelf)) {
            saver.note(rig.type("a").state());
            saver.note(rig.press("backspace").state());
        }
        assertThat(shelf.draft("/code/parcel")).doesNotExist();
    }

    @Test
    void whatWasTypedBeforeTheDraftWasReadStays() {
        rig.state(rig.state().with(Desk.of(folder, Editor.EMPTY))).type("new");
        rig.take(new Keeping.DeskLoaded(List.of(), List.of(), List.of(PromptText.of("old"))));
        assertThat(rig.state().prompt().text()).isEqualTo("new");
        assertThat(rig.state().desk().stash()).containsExactly(PromptText.of("old"));
    }

    @Test
    void damagedLinesAreLeftOut() throws IOException {
        var shelf = new Shelf(folder);
        Files.writeString(
                shelf.history(),
                "{\"text\":\"one\"}\n"
                        + "{\"text\":\n"
                        + "{\"text\":\"two\",\"chips\":[{\"start\":2,\"end\":9,\"type\":\"paste\"}]}\n");
        assertThat(Shelf.read(shelf.history())).containsExactly(PromptText.of("one"), PromptText.of("two"));
    }

    @Test
    void theHistoryIsSharedByInterfaces() {
        var shelf = new Shelf(folder);
        assertThat(new Keeping.Remember(shelf, PromptText.of("one")).run()).isNull();
        assertThat(new Keeping.Remember(shelf, PromptText.of("two")).run()).isNull();
        assertThat(new Keeping.Remember(shelf, PromptText.of("one")).run()).isNull();
        assertThat(Shelf.read(shelf.history())).containsExactly(PromptText.of("two"), PromptText.of("one"));
    }
}
