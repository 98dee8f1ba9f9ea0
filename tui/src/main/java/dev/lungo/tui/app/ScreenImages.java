package dev.lungo.tui.app;

import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.draw.image.ImageCells;
import dev.lungo.tui.image.EncodedImage;
import dev.lungo.tui.image.ImagePlace;
import dev.lungo.tui.image.ImageProtocol;
import dev.lungo.tui.image.ImageTarget;
import dev.lungo.tui.term.KittyImages;
import dev.lungo.tui.term.PlacedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The images of the screen on its terminal. They are decoded and encoded on a thread of their own, which the first
/// one starts; `ready` is called on it when the screen should be drawn again.
final class ScreenImages implements AutoCloseable {
    private static final int MOST = 32;

    private final Runnable ready;
    private final KittyImages kitty = new KittyImages();
    private final Map<Integer, ShownImage> known = new HashMap<>();
    /// Results by their purpose; null while one is under way.
    private final Map<Object, @Nullable Object> encoded = new LinkedHashMap<>();
    private @Nullable ExecutorService encoder;

    /// A piece of an image on a terminal.
    private record Wanted(int columns, int rows, ImagePlace place, ImageTarget target) {}

    private interface Encoding {
        Object run() throws IOException;
    }

    ScreenImages(Runnable ready) {
        this.ready = ready;
    }

    /// An image of the next screen. Returns the sequences that make it known to the terminal.
    String show(ShownImage image) {
        known.put(image.file().number(), image);
        if (image.target().protocol() != ImageProtocol.KITTY) return "";
        var file = image.file();
        var data = file.isPng()
                ? EncodedImage.Data.png(file.base64())
                : (EncodedImage.Data) encoded(file.number(), () -> EncodedImage.forKitty(file));
        if (data == null) return "";
        var cells = image.cells();
        return kitty.show(file.number(), data, cells.columns(), cells.rows(), image.target());
    }

    /// The images that are drawn at places of a screen, as far as they are encoded.
    List<PlacedImage> placed(Buffer screen) {
        var images = known.values().stream()
                .filter(it -> it.target().protocol().isPlaced())
                .toList();
        if (images.isEmpty()) return List.of();
        var placed = new ArrayList<PlacedImage>();
        for (var place : ImageCells.takeFrom(screen)) {
            var image = known.get(place.number());
            if (image == null) continue;
            var cells = image.cells();
            var size = new Rect(0, 0, place.screen().width(), place.screen().height());
            var piece = new ImagePlace(place.number(), size, place.column(), place.row());
            var key = new Wanted(cells.columns(), cells.rows(), piece, image.target());
            var sequence = (String) encoded(
                    key, () -> EncodedImage.placed(image.file(), cells.columns(), cells.rows(), piece, image.target()));
            if (sequence != null && !sequence.isEmpty())
                placed.add(new PlacedImage(place.screen().x(), place.screen().y(), sequence));
        }
        return placed;
    }

    private synchronized @Nullable Object encoded(Object key, Encoding encoding) {
        if (encoded.containsKey(key)) return encoded.get(key);
        encoded.put(key, null);
        while (encoded.size() > MOST) encoded.remove(encoded.keySet().iterator().next());
        if (encoder == null)
            encoder = Executors.newSingleThreadExecutor(work -> {
                var thread = new Thread(work, "images");
                thread.setDaemon(true);
                return thread;
            });
        encoder.execute(() -> encode(key, encoding));
        return null;
    }

    /// An image that cannot be read has its line only.
    private void encode(Object key, Encoding encoding) {
        Object result;
        try {
            result = encoding.run();
        } catch (IOException unreadable) {
            return;
        }
        synchronized (this) {
            encoded.put(key, result);
        }
        ready.run();
    }

    /// The sequences after which the terminal has none.
    String clear() {
        known.clear();
        return kitty.clear();
    }

    @Override
    public void close() {
        var running = encoder;
        if (running != null) running.shutdownNow();
    }
}
