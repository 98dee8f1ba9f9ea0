package dev.lungo.tui.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.tui.cell.Rect;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedImageTest {
    private static final ImageTarget SIXEL = new ImageTarget(ImageProtocol.SIXEL, false, 8, 16);
    private static final ImageTarget ITERM = new ImageTarget(ImageProtocol.ITERM, false, 8, 16);

    /// A gradient with a transparent corner.
    private static BufferedImage gradient(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                image.setRGB(x, y, x + y < 8 ? 0 : 0xff000000 | 255 * x / width << 16 | 255 * y / height << 8 | 0x40);
        return image;
    }

    private static ImageFile file(BufferedImage image, String kind) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, kind, out)).isTrue();
        return new ImageFile(7, "image/" + kind, Base64.getEncoder().encodeToString(out.toByteArray()));
    }

    private static ImagePlace whole(int columns, int rows) {
        return new ImagePlace(7, new Rect(0, 0, columns, rows), 0, 0);
    }

    @Test
    void aSixelHasThePixelsOfItsImage() throws IOException {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 16; y++)
            for (int x = 0; x < 16; x++) image.setRGB(x, y, x == y ? 0xffff0000 : x < 3 ? 0 : 0xff0033ff);
        var sixel = EncodedImage.placed(file(image, "png"), 2, 1, whole(2, 1), SIXEL);
        var screen = SixelScreen.of(sixel, 16, 16);
        for (int y = 0; y < 16; y++)
            for (int x = 0; x < 16; x++)
                assertThat(screen[y * 16 + x]).as("%d %d", x, y).isEqualTo(image.getRGB(x, y) & 0xffffff);
    }

    @ParameterizedTest
    @CsvSource({"png,2", "jpeg,1", "gif,2"})
    void anImageOfManyColorsLooksAlike(String kind, int type) throws IOException {
        var image = gradient(80, 64, type);
        var screen = SixelScreen.of(EncodedImage.placed(file(image, kind), 10, 4, whole(10, 4), SIXEL), 80, 64);
        long difference = 0;
        for (int y = 8; y < 56; y += 8) for (int x = 8; x < 72; x += 8) difference += difference(screen, image, x, y);
        assertThat(difference / 48).as("mean of 3 channels").isLessThan(30);
    }

    /// The difference of the means of 8 × 8 pixels.
    private static long difference(int[] screen, BufferedImage image, int left, int top) {
        long all = 0;
        for (int channel = 0; channel < 24; channel += 8) {
            int sum = 0;
            for (int i = 0; i < 64; i++) {
                int x = left + i % 8;
                int y = top + i / 8;
                sum += (screen[y * 80 + x] >> channel & 0xff) - (image.getRGB(x, y) >> channel & 0xff);
            }
            all += Math.abs(sum / 64);
        }
        return all;
    }

    @Test
    void aPieceOfAnImageIsCut() throws IOException {
        var image = gradient(32, 64, BufferedImage.TYPE_INT_ARGB);
        var piece = new ImagePlace(7, new Rect(5, 0, 4, 1), 0, 3);
        var sixel = EncodedImage.placed(file(image, "png"), 4, 4, piece, SIXEL);
        assertThat(sixel).contains("\"1;1;32;16#");
        var iterm = EncodedImage.placed(file(image, "png"), 4, 4, piece, ITERM);
        assertThat(iterm)
                .startsWith("\u001b]1337;File=inline=1;doNotMoveCursor=1;preserveAspectRatio=0;width=4;height=1:");
        var sent = Base64.getDecoder().decode(iterm.substring(iterm.indexOf(':') + 1, iterm.length() - 1));
        var shown = ImageIO.read(new ByteArrayInputStream(sent));
        assertThat(shown.getRGB(9, 2)).isEqualTo(image.getRGB(9, 50));
        assertThat(shown.getHeight()).isEqualTo(16);
    }

    @Test
    void aWholeImageGoesToItermAsItIs() throws IOException {
        var broken = new ImageFile(7, "image/jpeg", "AAAA");
        assertThat(EncodedImage.placed(broken, 4, 2, whole(4, 2), ITERM)).endsWith("width=4;height=2:AAAA\u0007");
    }

    @Test
    void kittyGetsThePixelsOfAJpeg() throws IOException {
        var image = gradient(20, 10, BufferedImage.TYPE_INT_RGB);
        var data = EncodedImage.forKitty(file(image, "jpeg"));
        assertThat(data.keys()).isEqualTo("f=32,o=z,s=20,v=10");
        var bytes = new InflaterInputStream(
                        new ByteArrayInputStream(Base64.getDecoder().decode(data.base64())))
                .readAllBytes();
        assertThat(bytes).hasSize(20 * 10 * 4);
        assertThat(bytes[3]).isEqualTo((byte) 0xff);
        assertThat(EncodedImage.forKitty(new ImageFile(7, "image/png", "AA==")))
                .isEqualTo(EncodedImage.Data.png("AA=="));
    }

    @Test
    void aDamagedImageIsReported() {
        var text = Base64.getEncoder().encodeToString("GIF89a".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> EncodedImage.placed(new ImageFile(7, "image/gif", text), 1, 1, whole(1, 1), SIXEL))
                .isInstanceOf(IOException.class);
    }
}
