package dev.lungo.tui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.core.session.Part;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.draw.image.ImageCells;
import dev.lungo.tui.draw.image.ImageRoom;
import dev.lungo.tui.draw.image.PixelSize;
import dev.lungo.tui.draw.tool.ToolDrawing;
import dev.lungo.tui.image.EncodedImage;
import dev.lungo.tui.image.ImagePlace;
import dev.lungo.tui.image.ImageProtocol;
import dev.lungo.tui.image.ImageTarget;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.input.TerminalInput.Report;
import dev.lungo.tui.state.Incoming;
import dev.lungo.tui.state.TerminalTraits;
import dev.lungo.tui.term.KittyImages;
import dev.lungo.tui.text.Graphemes;
import dev.lungo.wire.Json;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ImagesTest {
    private static final String SIGN = "\udbfb\udeee";

    private final Rig rig = ReadSession.shown(80, 24);

    ImagesTest() {
        rig.hear(new Event.PartUpdated(
                SampleSession.SESSION.id(),
                Json.read(
                        "{\"id\":\"prt_42\",\"sessionID\":\"ses_1\",\"messageID\":\"msg_4\",\"type\":\"file\","
                                + "\"mime\":\"image/png\",\"url\":\"data:image/png;base64," + png(160, 64) + "\"}",
                        Part.class),
                1));
    }

    /// The header of a PNG.
    private static String png(int width, int height) {
        var bytes = new byte[24];
        var start = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        System.arraycopy(start, 0, bytes, 0, start.length);
        bytes[18] = (byte) (width >> 8);
        bytes[19] = (byte) width;
        bytes[22] = (byte) (height >> 8);
        bytes[23] = (byte) height;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void report(Report report) {
        rig.take(new Incoming.FromTerminal(new TerminalInput.Reported(report)));
    }

    private void kitty(boolean colors) {
        rig.state(rig.state().with(rig.state().device().with(TerminalTraits.of(Map.of(), colors))));
        report(new Report.KittyImages());
        report(new Report.Name("kitty(0.42.0)"));
        report(new Report.CellSize(8, 16));
    }

    private List<Integer> numbers() {
        rig.screen();
        return List.copyOf(ImageCells.in(ScreenView.draw(Update.settled(rig.state()))));
    }

    @Test
    void aLineStandsForAnImageWhereNoneCanBeDrawn() {
        assertThat(rig.screen()).contains("[Image 1 · PNG 160×64 · 24 B]").doesNotContain(SIGN);
        kitty(false);
        assertThat(rig.screen()).contains("[Image 1 · PNG 160×64 · 24 B]").doesNotContain(SIGN);
        report(new Report.Name("tmux 3.5"));
        assertThat(rig.screen()).doesNotContain(SIGN);
    }

    @Test
    void aTerminalThatAnswersGetsTheImageInCells() {
        kitty(true);
        var rows = rig.screen().lines().filter(line -> line.contains(SIGN)).toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.getFirst().split(SIGN, -1)).hasSize(21);
        assertThat(numbers()).hasSize(1);
        var image = Objects.requireNonNull(ShownImage.of(rig.state(), numbers().getFirst()));
        assertThat(image.file().base64()).isEqualTo(png(160, 64));
        assertThat(image.cells()).isEqualTo(new ImageRoom.Cells(20, 4));
        rig.press("pageup").press("pageup");
        rig.press("ctrl+home");
        rig.state(rig.state().with(rig.state().device().resized(80, 12)));
        rig.press("ctrl+home");
        assertThat(numbers()).as("scrolled away").isEmpty();
    }

    /// The answers of a terminal decide, the environment where it gives no name, and the setting over both.
    @Test
    void theTerminalDecidesTheProtocol() {
        assertThat(protocol(Map.of(), "on")).isEqualTo(ImageProtocol.NONE);
        assertThat(protocol(Map.of(), "on", new Report.Device(true))).isEqualTo(ImageProtocol.SIXEL);
        assertThat(protocol(Map.of(), "on", new Report.KittyImages(), new Report.Device(true)))
                .isEqualTo(ImageProtocol.SIXEL);
        assertThat(protocol(Map.of(), "on", new Report.KittyImages(), new Report.Name("ghostty 1.2")))
                .isEqualTo(ImageProtocol.KITTY);
        assertThat(protocol(Map.of(), "on", new Report.Name("iTerm2 3.5.0"), new Report.Device(true)))
                .isEqualTo(ImageProtocol.ITERM);
        assertThat(protocol(Map.of("TERM_PROGRAM", "WezTerm"), "on")).isEqualTo(ImageProtocol.ITERM);
        assertThat(protocol(Map.of("TERM_PROGRAM", "iTerm.app", "TERM", "screen"), "on"))
                .isEqualTo(ImageProtocol.NONE);
        assertThat(protocol(Map.of(), "off", new Report.Device(true))).isEqualTo(ImageProtocol.NONE);
        assertThat(protocol(Map.of(), "iterm2", new Report.Device(true))).isEqualTo(ImageProtocol.ITERM);
    }

    private static ImageProtocol protocol(Map<String, String> environment, String setting, Report... answers) {
        var traits = TerminalTraits.of(environment, true);
        for (var answer : answers) traits = traits.with(answer);
        return traits.images(setting).protocol();
    }

    @Test
    void aCallThatBroughtAnImageIsNotFolded() {
        var call = """
            {"id":"prt_43","sessionID":"ses_1","messageID":"msg_4","type":"tool","callID":"c","tool":"read","state":
            {"status":"completed","input":{"filePath":"a.png"},"output":"","title":"a.png","metadata":{},
            "time":{"start":1,"end":2},"attachments":[%s]}}\
            """;
        var file = """
            {"id":"prt_44","sessionID":"ses_1","messageID":"msg_4","type":"file","mime":"image/png","filename":"a.png",
            "url":"data:image/png;base64,%s"}\
            """.formatted(png(160, 64));
        assertThat(ToolDrawing.folds(Json.read(call.formatted(file), Part.Tool.class)))
                .isFalse();
        assertThat(ToolDrawing.folds(Json.read(call.formatted(""), Part.Tool.class)))
                .isTrue();
    }

    @Test
    void tmuxPassesSequencesOn() {
        var silent = TerminalTraits.of(Map.of("TMUX", "/tmp/tmux", "TERM", "tmux-256color"), true)
                .with(new Report.Name("tmux 3.5"));
        assertThat(silent.images("kitty").protocol()).isEqualTo(ImageProtocol.NONE);
        assertThat(silent.within("kitty(0.42.0)", false).images("on").protocol())
                .isEqualTo(ImageProtocol.NONE);
        assertThat(silent.within("iTerm2 3.5.0", true).images("on").protocol()).isEqualTo(ImageProtocol.ITERM);
        assertThat(silent.within("xterm(379)", true).images("on").protocol()).isEqualTo(ImageProtocol.NONE);
        var traits = silent.within("kitty(0.42.0)", true);
        assertThat(traits.images("on").protocol()).isEqualTo(ImageProtocol.KITTY);
        assertThat(traits.images("kitty").wrapped("\u001b_Ga\u001b\\"))
                .isEqualTo("\u001bPtmux;\u001b\u001b_Ga\u001b\u001b\\\u001b\\");
        assertThat(traits.images("sixel").wrapped("\u001bPq\u001b\\")).isEqualTo("\u001bPq\u001b\\");
    }

    @Test
    void tmuxIsAskedForTheTerminalAroundIt() {
        rig.state(rig.state().with(rig.state().device().with(TerminalTraits.of(Map.of("TMUX", "x"), true))));
        report(new Report.Name("tmux 3.5"));
        assertThat(rig.effects()).hasAtLeastOneElementOfType(OuterTerminal.class);
        assertThat(OuterTerminal.Found.of("kitty(0.42.0)\non\n"))
                .isEqualTo(new OuterTerminal.Found("kitty(0.42.0)", true));
        assertThat(OuterTerminal.Found.of("off\n")).isEqualTo(new OuterTerminal.Found("", false));
        rig.take(new OuterTerminal.Found("kitty(0.42.0)", true));
        assertThat(rig.state().device().traits().images("on").protocol()).isEqualTo(ImageProtocol.KITTY);
    }

    /// Elsewhere an image stands over blank cells, and the part of it that is in view is known.
    @Test
    void theVisiblePartOfAnImageIsPlaced() {
        report(new Report.Device(true));
        rig.state(rig.state()
                .with(rig.state()
                        .device()
                        .with(TerminalTraits.of(Map.of(), true).with(new Report.Device(true)))));
        var screen = ScreenView.draw(Update.settled(rig.state()));
        var whole = ImageCells.takeFrom(screen).getFirst();
        assertThat(whole)
                .isEqualTo(new ImagePlace(
                        numbers().getFirst(), new Rect(3, whole.screen().y(), 20, 4), 0, 0));
        assertThat(screen.toString()).doesNotContain(SIGN);
        rig.state(rig.state().with(rig.state().device().resized(80, 10)));
        rig.screen();
        for (int i = 0; i < 20 && cut().screen().height() == 4; i++) rig.press("ctrl+alt+y");
        assertThat(cut().screen().height()).isLessThan(4);
    }

    private ImagePlace cut() {
        return ImageCells.takeFrom(ScreenView.draw(Update.settled(rig.state()))).getFirst();
    }

    @Test
    void theSettingTurnsThemOff() {
        kitty(true);
        var settings = rig.state().setup().settings();
        rig.state(rig.state()
                .with(rig.state().setup().with(settings.with(settings.kept().with("images", "off")))));
        assertThat(rig.screen()).doesNotContain(SIGN).contains("[Image 1 · PNG 160×64 · 24 B]");
    }

    @Test
    void everyCellIsOneCellWideAndNamesItsPlace() {
        for (var line : ImageCells.lines(0x123456, new ImageRoom.Cells(60, 12))) {
            assertThat(line.width()).isEqualTo(60);
            var text = line.text();
            for (int i = 0; i < text.length(); i += 4)
                assertThat(Graphemes.next(text, i)).isEqualTo(i + 4);
        }
    }

    @Test
    void imagesKeepTheirShapeWithinTheirRoom() {
        var room = ImageRoom.of(200, 10, 20);
        assertThat(room.fit(new PixelSize(100, 40))).isEqualTo(new ImageRoom.Cells(10, 2));
        assertThat(room.fit(new PixelSize(1280, 720))).isEqualTo(new ImageRoom.Cells(43, 12));
        assertThat(room.fit(new PixelSize(10_000, 10))).isEqualTo(new ImageRoom.Cells(60, 1));
        assertThat(room.fit(new PixelSize(1, 100_000))).isEqualTo(new ImageRoom.Cells(1, 12));
    }

    @Test
    void anImageIsSentOnceInPiecesAndTheOldestAreDeleted() {
        var images = new KittyImages();
        var png = EncodedImage.Data.png("A".repeat(5_000));
        var target = new ImageTarget(ImageProtocol.KITTY, false, 8, 16);
        var sent = images.show(7, png, 10, 2, target);
        assertThat(sent)
                .isEqualTo("\u001b_Ga=t,f=100,t=d,i=7,q=2,m=1;" + "A".repeat(4_096) + "\u001b\\" + "\u001b_Gm=0;"
                        + "A".repeat(904) + "\u001b\\\u001b_Ga=p,U=1,i=7,c=10,r=2,q=2\u001b\\");
        assertThat(images.show(7, png, 10, 2, target)).isEmpty();
        assertThat(images.show(7, png, 5, 1, target)).isEqualTo("\u001b_Ga=p,U=1,i=7,c=5,r=1,q=2\u001b\\");
        for (int i = 100; i < 115; i++) images.show(i, EncodedImage.Data.png("A"), 1, 1, target);
        assertThat(images.show(200, EncodedImage.Data.png("A"), 1, 1, target))
                .endsWith("\u001b_Ga=d,d=I,i=7,q=2\u001b\\");
        assertThat(images.clear().split("a=d", -1)).hasSize(17);
        assertThat(images.clear()).isEmpty();
    }
}
