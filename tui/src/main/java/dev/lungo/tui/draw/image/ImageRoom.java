package dev.lungo.tui.draw.image;

/// The room of an image: at most so many columns, of cells of a size in pixels. Without columns no image is drawn.
public record ImageRoom(int columns, int cellWidth, int cellHeight) {
    public static final ImageRoom NONE = new ImageRoom(0, 1, 1);

    private static final int MOST_ROWS = 12;
    private static final int MOST_COLUMNS = 60;
    private static final int MARGINS = 8;

    /// The size of an image in cells.
    public record Cells(int columns, int rows) {}

    public static ImageRoom of(int width, int cellWidth, int cellHeight) {
        return new ImageRoom(Math.clamp(width - MARGINS, 1, MOST_COLUMNS), cellWidth, cellHeight);
    }

    public boolean isOpen() {
        return columns > 0;
    }

    /// As large as the image is, or as fits.
    public Cells fit(PixelSize size) {
        double width = (double) size.width() / cellWidth;
        double height = (double) size.height() / cellHeight;
        double scale = Math.min(1, Math.min(columns / width, MOST_ROWS / height));
        return new Cells(
                Math.clamp(Math.round(width * scale), 1, columns),
                Math.clamp(Math.round(height * scale), 1, MOST_ROWS));
    }
}
