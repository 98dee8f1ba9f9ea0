package dev.lungo.tui.draw.image;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The size of an image, from the first bytes of a PNG, GIF, or JPEG.
public record PixelSize(int width, int height) {
    private static final int HEADER = 4096;
    private static final String BASE64 = ";base64,";

    /// Null if it is not in the address itself, or not known.
    public static @Nullable PixelSize of(String url) {
        int start = url.startsWith("data:") ? url.indexOf(BASE64) : -1;
        if (start < 0) return null;
        int from = start + BASE64.length();
        int length = Math.min(HEADER, url.length() - from) / 4 * 4;
        try {
            return of(Base64.getDecoder().decode(url.substring(from, from + length)));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static @Nullable PixelSize of(byte[] header) {
        if (starts(header, 0, 0x89, 'P', 'N', 'G') && header.length >= 24)
            return known(number(header, 16, 4), number(header, 20, 4));
        if (starts(header, 0, 'G', 'I', 'F') && header.length >= 10) return known(little(header, 6), little(header, 8));
        return starts(header, 0, 0xff, 0xd8) ? jpeg(header) : null;
    }

    /// The first frame header among the segments.
    private static @Nullable PixelSize jpeg(byte[] header) {
        for (int at = 2; at + 9 < header.length && (header[at] & 0xff) == 0xff; at += 2 + number(header, at + 2, 2)) {
            int marker = header[at + 1] & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
                return known(number(header, at + 7, 2), number(header, at + 5, 2));
        }
        return null;
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

    private static @Nullable PixelSize known(int width, int height) {
        return width > 0 && height > 0 ? new PixelSize(width, height) : null;
    }
}
