package dev.lungo.cli.resident;

/// Compares versions: those with the same first two numbers speak the same protocol.
final class Versions {
    private Versions() {}

    static boolean compatible(String one, String other) {
        return part(one, 0) == part(other, 0) && part(one, 1) == part(other, 1);
    }

    static boolean older(String one, String other) {
        for (int i = 0; i < 3; i++) {
            if (part(one, i) != part(other, i)) return part(one, i) < part(other, i);
        }
        return false;
    }

    /// The number at a position, 0 if there is none.
    private static int part(String version, int place) {
        int from = 0;
        for (int i = 0; i < place; i++) {
            from = version.indexOf('.', from) + 1;
            if (from == 0) return 0;
        }
        int number = 0;
        for (int i = from; i < version.length() && Character.isDigit(version.charAt(i)); i++) {
            number = number * 10 + version.charAt(i) - '0';
        }
        return number;
    }
}
