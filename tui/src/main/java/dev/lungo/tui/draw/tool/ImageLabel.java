package dev.lungo.tui.draw.tool;

import dev.lungo.core.session.Part;
import dev.lungo.tui.draw.image.ImageCells;
import dev.lungo.tui.draw.image.PixelSize;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An attached file: a line such as `[Image 1 · shot.png · PNG 1280×720 · 84 kB]`, and below it the image where it can
/// be drawn.
public final class ImageLabel {
    private static final Set<String> DRAWN = Set.of("image/png", "image/jpeg", "image/gif");
    private static final String BASE64 = ";base64,";
    private static final int LONGEST = 6 << 20;

    private ImageLabel() {}

    /// `number` counts the attachments of one call or message from 1.
    public static List<Line> lines(Part.File file, int number, DrawOptions options) {
        var lines = new ArrayList<Line>();
        lines.add(of(file, number).cut(options.width()));
        var size = drawable(file);
        var room = options.settings().images();
        if (size != null && room.isOpen()) lines.addAll(ImageCells.lines(ImageCells.number(file), room.fit(size)));
        return lines;
    }

    /// The size of an image that a terminal can be sent; null for all other files.
    public static @Nullable PixelSize drawable(Part.File file) {
        return DRAWN.contains(file.mime()) && file.url().length() <= LONGEST ? PixelSize.of(file.url()) : null;
    }

    static Line of(Part.File file, int number) {
        boolean image = file.mime().startsWith("image/");
        var kind = CleanText.row(file.mime().substring(file.mime().indexOf('/') + 1), 1)
                .toUpperCase(Locale.ROOT);
        var size = image ? PixelSize.of(file.url()) : null;
        var pixels = size == null ? "" : " " + size.width() + "×" + size.height();
        var name = file.filename() == null ? "" : " · " + CleanText.row(file.filename(), 1);
        var label = (image ? "Image " : "File ") + number + name + " · " + kind + pixels + bytes(file.url());
        return Line.of("[" + label + "]", Style.MUTED);
    }

    private static String bytes(String url) {
        int start = url.startsWith("data:") ? url.indexOf(BASE64) : -1;
        return start < 0 ? "" : " · " + Figures.bytes((url.length() - start - BASE64.length()) * 3L / 4);
    }
}
