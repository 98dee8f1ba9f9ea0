package dev.lungo.tui.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// The pixels of an image, row by row, as `0xAARRGGBB`. The classes of java.desktop are loaded with the first image.
final class Pixels {
    private static final int CHANNELS = 4;

    private final int width;
    private final int height;
    private final int[] colors;

    Pixels(int width, int height, int[] colors) {
        this.width = width;
        this.height = height;
        this.colors = colors;
    }

    /// The first picture of a PNG, JPEG, or GIF.
    static Pixels of(byte[] file) throws IOException {
        // No window is ever opened, and no cache file is needed for bytes in memory.
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(file));
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw new IOException("the image is damaged", broken);
        }
        if (image == null) throw new IOException("the image is of an unknown kind");
        int width = image.getWidth();
        int height = image.getHeight();
        return new Pixels(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int color(int x, int y) {
        return colors[y * width + x];
    }

    /// The image in another size; each pixel is the mean of those that it replaces.
    Pixels scaled(int columns, int rows) {
        var scaled = new int[columns * rows];
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
                scaled[y * columns + x] = mean(
                        x * width / columns, (x + 1) * width / columns, y * height / rows, (y + 1) * height / rows);
        return new Pixels(columns, rows, scaled);
    }

    /// The color of an area, which has at least one pixel. Transparent pixels have no color to add.
    private int mean(int left, int right, int top, int bottom) {
        var sums = new long[CHANNELS];
        int count = 0;
        for (int y = top; y < Math.max(top + 1, bottom); y++)
            for (int x = left; x < Math.max(left + 1, right); x++) {
                int color = color(x, y);
                int alpha = color >>> 24;
                sums[3] += alpha;
                for (int i = 0; i < 3; i++) sums[i] += (long) alpha * (color >> 8 * i & 0xff);
                count++;
            }
        if (sums[3] == 0) return 0;
        int color = (int) (sums[3] / count) << 24;
        for (int i = 0; i < 3; i++) color |= (int) (sums[i] / sums[3]) << 8 * i;
        return color;
    }

    /// A piece of the image.
    Pixels cut(int x, int y, int columns, int rows) {
        var cut = new int[columns * rows];
        for (int row = 0; row < rows; row++)
            System.arraycopy(colors, (y + row) * width + x, cut, row * columns, columns);
        return new Pixels(columns, rows, cut);
    }

    byte[] png() throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, colors, 0, width);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
