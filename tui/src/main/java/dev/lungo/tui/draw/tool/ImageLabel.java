package dev.lungo.tui.draw.tool;

import dev.lungo.core.session.Part;
import dev.lungo.tui.text.CleanText;
import dev.lungo.tui.text.Line;
import dev.lungo.tui.text.Style;
import java.util.Base64;
import java.util.Locale;

/// An attached file where no picture can be drawn: `[Image 1 · PNG 1280×720]`.
public final class ImageLabel {
    private static final int HEADER = 4096;
    private static final String BASE64 = ";base64,";

    private ImageLabel() {}

    /// `number` counts the attachments of one call or message from 1.
    public static Line of(Part.File file, int number) {
        boolean image = file.mime().startsWith("image/");
        var kind = CleanText.row(file.mime().substring(file.mime().indexOf('/') + 1), 1)
                .toUpperCase(Locale.ROOT);
        var label = (image ? "Image " : "File ") + number + " · " + kind + (image ? size(file.url()) : "");
        return Line.of("[" + label + "]", Style.MUTED);
    }

    private static String size(String url) {
        int start = url.startsWith("data:") ? url.indexOf(BASE64) : -1;
        if (start < 0) return "";
        int from = start + BASE64.length();
        int length = Math.min(HEADER, url.length() - from) / 4 * 4;
        try {
            return size(Base64.getDecoder().decode(url.substring(from, from + length)));
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String size(byte[] header) {
        if (starts(header, 0, 0x89, 'P', 'N', 'G') && header.length >= 24)
            return times(number(header, 16, 4), number(header, 20, 4));
        if (starts(header, 0, 'G', 'I', 'F') && header.length >= 10) return times(little(header, 6), little(header, 8));
        return starts(header, 0, 0xff, 0xd8) ? jpeg(header) : "";
    }

    /// The first frame header among the segments.
    private static String jpeg(byte[] header) {
        for (int at = 2; at + 9 < header.length && (header[at] & 0xff) == 0xff; at += 2 + number(header, at + 2, 2)) {
            int marker = header[at + 1] & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
                return times(number(header, at + 7, 2), number(header, at + 5, 2));
        }
        return "";
    }

    private static boolean starts(byte[] bytes, int at, int... start) {
        if (bytes.length < at + start.length) return false;
        for (int i = 0; i < start.length; i++) if ((bytes[at + i] & 0xff) != start[i]) return false;
        return true;
    }

    private static int number(byte[] bytes, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) number = number << 8 | bytes[i] & 0xff;
        return number;
    }

    private static int little(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    private static String times(int width, int height) {
        return width > 0 && height > 0 ? " " + width + "×" + height : "";
    }
}
