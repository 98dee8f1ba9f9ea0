package dev.lungo.tui.term;

import dev.lungo.tui.image.EncodedImage;
import dev.lungo.tui.image.ImageProtocol;
import dev.lungo.tui.image.ImageTarget;
import java.util.LinkedHashMap;
import java.util.Map;

/// The images that the terminal has, by kitty's graphics protocol: sent once, and the oldest deleted when they are
/// many. Where they are drawn is decided by the cells of a screen.
public final class KittyImages {
    private static final String BEGIN = "\u001b_G";
    private static final String END = "\u001b\\";
    private static final int CHUNK = 4096;
    private static final int MOST = 16;

    private final Map<Integer, String> known = new LinkedHashMap<>();
    private ImageTarget target = new ImageTarget(ImageProtocol.KITTY, false, 1, 1);

    /// The sequences that make an image known at a size in cells; empty if it is.
    public String show(int number, EncodedImage.Data data, int columns, int rows, ImageTarget terminal) {
        target = terminal;
        var place = BEGIN + "a=p,U=1,i=" + number + ",c=" + columns + ",r=" + rows + ",q=2" + END;
        var before = known.remove(number);
        known.put(number, place);
        if (place.equals(before)) return "";
        return (before == null ? data(number, data) : "") + target.wrapped(place) + forgotten();
    }

    private String data(int number, EncodedImage.Data data) {
        var text = data.base64();
        var sequences = new StringBuilder(text.length() + text.length() / 64);
        for (int at = 0; at < text.length(); at += CHUNK) {
            int end = Math.min(text.length(), at + CHUNK);
            var keys = at == 0 ? "a=t," + data.keys() + ",t=d,i=" + number + ",q=2," : "";
            sequences.append(target.wrapped(
                    BEGIN + keys + (end < text.length() ? "m=1;" : "m=0;") + text.substring(at, end) + END));
        }
        return sequences.toString();
    }

    private String forgotten() {
        var sequences = new StringBuilder();
        while (known.size() > MOST) {
            int oldest = known.keySet().iterator().next();
            known.remove(oldest);
            sequences.append(delete(oldest));
        }
        return sequences.toString();
    }

    /// The sequences that delete all images.
    public String clear() {
        var sequences = new StringBuilder();
        for (int number : known.keySet()) sequences.append(delete(number));
        known.clear();
        return sequences.toString();
    }

    private String delete(int number) {
        return target.wrapped(BEGIN + "a=d,d=I,i=" + number + ",q=2" + END);
    }
}
