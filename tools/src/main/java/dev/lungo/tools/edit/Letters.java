package dev.lungo.tools.edit;

/// Frequency of each character in a line, whatever the order: a bound of its similarity to others that is much
/// cheaper than the similarity itself.
final class Letters {
    private static final int KINDS = 64;
    private final int[] counts = new int[KINDS];
    private final int length;

    Letters(String line) {
        length = line.length();
        for (int i = 0; i < length; i++) counts[line.charAt(i) % KINDS]++;
    }

    /// Never less than `Common.similarity`: each surplus character costs at least one edit.
    double mostSimilarity(String other) {
        int longer = Math.max(length, other.length());
        if (longer == 0) return 1;
        var left = counts.clone();
        int surplus = 0;
        for (int i = 0; i < other.length(); i++) {
            if (--left[other.charAt(i) % KINDS] < 0) surplus++;
        }
        int missing = length - (other.length() - surplus);
        return 1 - (double) Math.max(surplus, missing) / longer;
    }
}
