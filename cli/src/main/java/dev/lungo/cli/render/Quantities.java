package dev.lungo.cli.render;

/// Numbers as people write them. By hand: `String.format` loads a hundred classes.
public final class Quantities {
    private Quantities() {}

    /// `12ms`, `1.2s`, `45s`, `2m 05s`, `1h 02m`.
    public static String duration(long millis) {
        if (millis < 1000) return Math.max(0, millis) + "ms";
        if (millis < 10_000) return tenths(millis / 100) + "s";
        long seconds = millis / 1000;
        if (seconds < 60) return seconds + "s";
        return seconds < 3600
                ? seconds / 60 + "m " + twoDigits(seconds % 60) + "s"
                : seconds / 3600 + "h " + twoDigits(seconds / 60 % 60) + "m";
    }

    /// `12s`, `2m 05s`: for what is redrawn as it grows.
    public static String seconds(long millis) {
        return millis < 60_000 ? Math.max(0, millis) / 1000 + "s" : duration(millis);
    }

    /// `950`, `1.2k`, `45.2k`, `1.3M`.
    public static String count(long number) {
        if (number < 1000) return Long.toString(number);
        if (number < 999_950) return tenths((number + 50) / 100) + "k";
        return tenths((number + 50_000) / 100_000) + "M";
    }

    /// `$0`, `$0.0042`, `$0.13`, `$12.40`: more places for small sums.
    public static String dollars(double cost) {
        if (cost <= 0) return "$0";
        if (cost >= 0.1) return "$" + places(Math.round(cost * 100), 100);
        long tenThousandths = Math.round(cost * 10_000);
        return tenThousandths == 0 ? "<$0.0001" : "$" + places(tenThousandths, 10_000);
    }

    public static String percent(long part, long whole) {
        return whole == 0 ? "0%" : Math.round(100.0 * part / whole) + "%";
    }

    public static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String tenths(long tenths) {
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    private static String places(long scaled, int scale) {
        var fraction = Long.toString(scale + scaled % scale).substring(1);
        return scaled / scale + "." + fraction;
    }
}
