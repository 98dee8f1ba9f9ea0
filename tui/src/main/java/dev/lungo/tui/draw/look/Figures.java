package dev.lungo.tui.draw.look;

/// Numbers as people write them. By hand, because `String.format` loads a hundred classes.
public final class Figures {
    private Figures() {}

    /// `<0.1s`, `2.9s`, `41s`, `1m 12s`, `1h 02m`.
    public static String duration(long millis) {
        if (millis < 100) return "<0.1s";
        if (millis < 10_000) return millis / 1000 + "." + millis / 100 % 10 + "s";
        return clock(millis);
    }

    /// Whole seconds, of what is redrawn as it grows: `9s`, `1m 12s`.
    public static String clock(long millis) {
        long seconds = Math.max(0, millis) / 1000;
        if (seconds < 60) return seconds + "s";
        return seconds < 3600
                ? seconds / 60 + "m " + seconds % 60 + "s"
                : seconds / 3600 + "h " + twoDigits(seconds / 60 % 60) + "m";
    }

    /// `950`, `1k`, `1.2k`, `45.2k`, `1.3M`.
    public static String count(long number) {
        if (number < 1000) return Long.toString(number);
        return number < 999_950 ? tenths((number + 50) / 100) + "k" : tenths((number + 50_000) / 100_000) + "M";
    }

    /// `950 B`, `84 kB`, `1.3 MB`.
    public static String bytes(long number) {
        if (number < 1000) return number + " B";
        return number < 999_500 ? (number + 500) / 1000 + " kB" : tenths((number + 50_000) / 100_000) + " MB";
    }

    /// `$0`, `$0.0042`, `$0.16`, `$12.40`: more places below a cent.
    public static String dollars(double cost) {
        if (cost <= 0) return "$0";
        long cents = Math.round(cost * 100);
        if (cost >= 0.01) return "$" + cents / 100 + "." + twoDigits(cents % 100);
        long tenThousandths = Math.round(cost * 10_000);
        return tenThousandths == 0 ? "<$0.0001" : "$0.00" + twoDigits(tenThousandths);
    }

    /// The price of something that is bought in large numbers: `$3.00`, `$0.075`, `$0.0375`.
    public static String price(double cost) {
        long tenThousandths = Math.round(cost * 10_000);
        if (tenThousandths % 100 == 0) return dollars(cost);
        long rest = tenThousandths % 100;
        var places = rest % 10 == 0 ? Long.toString(rest / 10) : twoDigits(rest);
        return "$" + tenThousandths / 10_000 + "." + twoDigits(tenThousandths / 100 % 100) + places;
    }

    /// A limit, without decimals that are zero: `$2`, `$2.50`, `$0.0042`.
    public static String limit(double cost) {
        var text = price(cost);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
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
}
