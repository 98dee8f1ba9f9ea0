package dev.lungo.tui.term;

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

    /// The sequences that make an image known at a size in cells; empty if it is.
    public String show(int number, String png, int columns, int rows) {
        var place = BEGIN + "a=p,U=1,i=" + number + ",c=" + columns + ",r=" + rows + ",q=2" + END;
        var before = known.remove(number);
        known.put(number, place);
        if (place.equals(before)) return "";
        return (before == null ? data(number, png) : "") + place + forgotten();
    }

    private static String data(int number, String png) {
        var sequences = new StringBuilder(png.length() + png.length() / 64);
        for (int at = 0; at < png.length(); at += CHUNK) {
            int end = Math.min(png.length(), at + CHUNK);
            sequences.append(BEGIN);
            if (at == 0) sequences.append("a=t,f=100,t=d,i=").append(number).append(",q=2,");
            sequences
                    .append(end < png.length() ? "m=1;" : "m=0;")
                    .append(png, at, end)
                    .append(END);
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

    private static String delete(int number) {
        return BEGIN + "a=d,d=I,i=" + number + ",q=2" + END;
    }
}
