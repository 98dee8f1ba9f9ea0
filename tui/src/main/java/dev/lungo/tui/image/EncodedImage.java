package dev.lungo.tui.image;

import dev.lungo.tui.cell.Rect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Images as the bytes of a protocol. Slow: for a thread that nothing waits for.
public final class EncodedImage {
    private static final String OSC_END = "\u0007";

    private EncodedImage() {}

    /// The data of an image for kitty: a PNG is sent as it is, any other image as compressed pixels.
    public record Data(String keys, String base64) {
        public static Data png(String base64) {
            return new Data("f=100", base64);
        }
    }

    public static Data forKitty(ImageFile file) throws IOException {
        if (file.isPng()) return Data.png(file.base64());
        var pixels = Pixels.of(file.bytes());
        var bytes = new ByteArrayOutputStream();
        var fast = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, fast)) {
            for (int y = 0; y < pixels.height(); y++) out.write(row(pixels, y));
        } finally {
            fast.end();
        }
        return new Data(
                "f=32,o=z,s=" + pixels.width() + ",v=" + pixels.height(),
                Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    private static byte[] row(Pixels pixels, int y) {
        var row = new byte[pixels.width() * 4];
        for (int x = 0; x < pixels.width(); x++) {
            int color = pixels.color(x, y);
            row[4 * x] = (byte) (color >> 16);
            row[4 * x + 1] = (byte) (color >> 8);
            row[4 * x + 2] = (byte) color;
            row[4 * x + 3] = (byte) (color >> 24);
        }
        return row;
    }

    /// A piece of an image of this size in cells, drawn at the cursor.
    public static String placed(ImageFile file, int columns, int rows, ImagePlace place, ImageTarget target)
            throws IOException {
        boolean iterm = target.protocol() == ImageProtocol.ITERM;
        if (iterm && place.isWhole(columns, rows)) return target.wrapped(iterm(file.base64(), place.screen()));
        int width = target.cellWidth();
        int height = target.cellHeight();
        var piece = Pixels.of(file.bytes())
                .scaled(columns * width, rows * height)
                .cut(
                        place.column() * width,
                        place.row() * height,
                        place.screen().width() * width,
                        place.screen().height() * height);
        var sequence = iterm ? iterm(Base64.getEncoder().encodeToString(piece.png()), place.screen()) : Sixel.of(piece);
        return target.wrapped(sequence);
    }

    private static String iterm(String base64, Rect screen) {
        return "\u001b]1337;File=inline=1;doNotMoveCursor=1;preserveAspectRatio=0;width=" + screen.width() + ";height="
                + screen.height() + ":" + base64 + OSC_END;
    }
}
