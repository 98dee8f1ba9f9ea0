package dev.lungo.tui.theme;

/// Arithmetic with colors, as `0xRRGGBB`.
public final class Colors {
    private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};
    private static final int CUBE = 16;
    private static final int GRAYS = 232;
    private static final int[] BASIC = {
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
    };

    private Colors() {}

    /// `share` percent of `over`, the rest of `below`.
    public static int mix(int over, int below, int share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = over >> shift & 0xff;
            int b = below >> shift & 0xff;
            mixed |= (a * share + b * (100 - share) + 50) / 100 << shift;
        }
        return mixed;
    }

    /// The contrast of WCAG, from 1 to 21.
    public static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int component) {
        double c = component / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /// True for a background on which light text is read better.
    public static boolean isDark(int rgb) {
        return contrast(rgb, 0xffffff) > contrast(rgb, 0x000000);
    }

    /// A color with at least this contrast to a background: the given one, or one nearer to `toward`.
    public static int raise(int color, int background, int toward, double contrast) {
        for (int share = 0; share < 100; share += 2) {
            int mixed = mix(toward, color, share);
            if (contrast(mixed, background) >= contrast) return mixed;
        }
        return toward;
    }

    /// The nearest of the 240 colors that are the same in all terminals.
    static int nearestIndexed(int rgb) {
        int index = CUBE;
        int red = level(rgb >> 16 & 0xff);
        int green = level(rgb >> 8 & 0xff);
        int blue = level(rgb & 0xff);
        index += 36 * red + 6 * green + blue;
        int cube = LEVELS[red] << 16 | LEVELS[green] << 8 | LEVELS[blue];
        int average = ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3;
        int step = Math.clamp((average - 3) / 10, 0, 23);
        int gray = (8 + 10 * step) * 0x010101;
        return distance(rgb, gray) < distance(rgb, cube) ? GRAYS + step : index;
    }

    private static int level(int component) {
        int best = 0;
        for (int i = 1; i < LEVELS.length; i++)
            if (Math.abs(LEVELS[i] - component) < Math.abs(LEVELS[best] - component)) best = i;
        return best;
    }

    static int nearestBasic(int rgb) {
        int best = 0;
        for (int i = 1; i < BASIC.length; i++) if (distance(rgb, BASIC[i]) < distance(rgb, BASIC[best])) best = i;
        return best;
    }

    /// The color that an index usually has.
    static int ofIndex(int index) {
        if (index < CUBE) return BASIC[index];
        if (index >= GRAYS) return (8 + 10 * (index - GRAYS)) * 0x010101;
        int cube = index - CUBE;
        return LEVELS[cube / 36] << 16 | LEVELS[cube / 6 % 6] << 8 | LEVELS[cube % 6];
    }

    /// A distance in which red and blue weigh as the eye sees them.
    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        int mean = ((one >> 16 & 0xff) + (other >> 16 & 0xff)) / 2;
        return ((512 + mean) * red * red >> 8) + 4 * green * green + ((767 - mean) * blue * blue >> 8);
    }
}
