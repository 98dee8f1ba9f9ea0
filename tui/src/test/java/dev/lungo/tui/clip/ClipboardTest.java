package dev.lungo.tui.clip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.tui.app.ReadSession;
import dev.lungo.tui.compose.PastedContent;
import dev.lungo.tui.state.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clipboard with programs of the test in place of a desktop's.
class ClipboardTest {
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    @TempDir
    private Path folder;

    private Clipboard clipboard(String display) {
        return new Clipboard(Map.of("PATH", folder + ":/usr/bin:/bin", display, "1"));
    }

    private void program(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void shortTextGoesByTheTerminalAndLongTextByAProgram() throws Exception {
        var rig = ReadSession.shown(80, 24);
        rig.press("ctrl+x").press("y");
        assertThat(rig.effects()).containsExactly(new Effect.Copy("The delay ends at a **minute**."));
        var text = "x".repeat(Copying.MOST_BYTES + 1);
        var large = Copying.copy(rig.state(), text).effects();
        assertThat(large).containsExactly(new CopyLarge(text, Path.of("copies")));
        program("wl-copy", "cat > " + folder + "/copied");
        var done = new CopyLarge(text, folder.resolve("copies")).run(clipboard("WAYLAND_DISPLAY"));
        assertThat(done).isEqualTo(new CopyLarge.Done("Copied with wl-copy", false));
        assertThat(folder.resolve("copied")).hasContent(text);
    }

    @Test
    void withoutAProgramLongTextIsSavedAndItsPlaceShown() throws Exception {
        var text = "é".repeat(Copying.MOST_BYTES);
        assertThat(Copying.fits(text)).isFalse();
        var done = new CopyLarge(text, folder.resolve("copies")).run(clipboard("NONE"));
        var file = Files.list(folder.resolve("copies")).toList().getFirst();
        assertThat(done.words()).isEqualTo("Too long for the terminal's clipboard (103 KB). Saved to " + file);
        assertThat(file).hasContent(text);
    }

    @Test
    void overSshTheDesktopIsAnotherMachines() throws Exception {
        program("wl-copy", "cat > " + folder + "/copied");
        var remote = new Clipboard(Map.of("PATH", folder.toString(), "WAYLAND_DISPLAY", "1", "SSH_TTY", "/dev/pts/1"));
        assertThat(remote.write("text")).isNull();
        assertThat(folder.resolve("copied")).doesNotExist();
    }

    @Test
    void anImageIsReadAsBytesHexadecimalOrBase64() throws Exception {
        var image = Base64.getDecoder().decode(PNG);
        Files.write(folder.resolve("image"), image);
        program("wl-paste", "case \"$*\" in *image*) cat " + folder + "/image;; *) echo text;; esac");
        assertThat(clipboard("WAYLAND_DISPLAY").read().image()).isEqualTo(image);
        Files.delete(folder.resolve("wl-paste"));
        program("osascript", "echo '«data PNGf" + HexFormat.of().formatHex(image) + "»'");
        assertThat(clipboard("NONE").read().image()).isEqualTo(image);
        Files.delete(folder.resolve("osascript"));
        program("powershell.exe", "echo " + PNG);
        assertThat(clipboard("WSL_DISTRO_NAME").read().image()).isEqualTo(image);
    }

    @Test
    void textIsReadWhereThereIsNoImage() throws Exception {
        program("xclip", "case \"$*\" in *image*) exit 1;; *) printf 'one\\r\\ntwo';; esac");
        var content = clipboard("DISPLAY").read();
        assertThat(content.image()).isNull();
        assertThat(content.text()).isEqualTo("one\ntwo");
    }

    @Test
    void ctrlVMakesAChipOfAnImage() throws Exception {
        Files.write(folder.resolve("image"), Base64.getDecoder().decode(PNG));
        program("wl-paste", "cat " + folder + "/image");
        var rig = ReadSession.shown(80, 24).press("ctrl+v");
        assertThat(rig.effects()).containsExactly(new PasteActions.Read(Path.of("pictures")));
        var seen = new PasteActions.Read(folder.resolve("pictures")).run(clipboard("WAYLAND_DISPLAY"));
        assertThat(seen).isInstanceOf(PastedContent.Seen.class);
        assertThat(rig.take(seen).screen()).contains("[Image 1]");
        assertThat(Files.list(folder.resolve("pictures")))
                .singleElement()
                .satisfies(file ->
                        assertThat(file).hasBinaryContent(Base64.getDecoder().decode(PNG)));
    }

    @Test
    void anEmptyClipboardAndAMissingProgramAreNamed() throws Exception {
        var rig = ReadSession.shown(80, 24);
        assertThat(rig.take(new PasteActions.Read(folder).run(clipboard("NONE")))
                        .screen())
                .contains("No clipboard program found. Install wl-clipboard, xclip, or xsel.");
        program("wl-paste", "exit 1");
        assertThat(rig.take(new PasteActions.Read(folder).run(clipboard("WAYLAND_DISPLAY")))
                        .screen())
                .contains("The clipboard has no image and no text.");
    }
}
