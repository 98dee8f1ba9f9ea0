package dev.lungo.tui.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.app.Rig;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.FileMentions;
import dev.lungo.tui.session.PromptBox;
import dev.lungo.tui.text.Style;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckFilesTest {
    private final Rig rig = new Rig(80, 24);

    private boolean isUnderlined(int column) {
        var buffer = new Buffer(80, 3);
        PromptBox.draw(buffer, buffer.area(), rig.state());
        return buffer.style(3 + column, 0).marks() == Style.PLAIN.underlined().marks();
    }

    @Test
    void aFileThatIsMissingIsUnderlined() {
        rig.type("see @src/gone.py");
        assertThat(rig.effects()).doesNotHaveAnyElementsOfTypes(CheckFiles.class);
        rig.type(" and @a.txt. ");
        assertThat(rig.effects())
                .filteredOn(CheckFiles.class::isInstance)
                .containsExactly(
                        new CheckFiles("/code/parcel", Set.of("src/gone.py")),
                        new CheckFiles("/code/parcel", Set.of("a.txt")));
        assertThat(isUnderlined(5)).isFalse();
        rig.take(new CheckFiles.Checked(Map.of("src/gone.py", false, "a.txt", true)));
        assertThat(isUnderlined(4)).isTrue();
        assertThat(isUnderlined(15)).isTrue();
        assertThat(isUnderlined(16)).isFalse();
        assertThat(isUnderlined(21)).isFalse();
        rig.press("ctrl+u").type("@src/gone.py ");
        assertThat(rig.effects()).filteredOn(CheckFiles.class::isInstance).hasSize(1);
    }

    @Test
    void onlyPathsAreFiles() {
        assertThat(FileMentions.of(Editor.of("@review me@x.org (@a/b) @c/d.e#10-20, @. x")))
                .containsExactly(new FileMentions.Mention("c/d.e", 24, 36));
        assertThat(FileMentions.of(Editor.of("!cat @a/b x"))).isEmpty();
    }
}
