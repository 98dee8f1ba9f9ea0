package dev.lungo.code.map;

/// Numbers of names, by their hashes: a table without boxes, because it is asked for every word of a repository.
final class NameTable {
    static final int NONE = -1;
    private int[] hashes = new int[1024];
    private int[] numbers = new int[1024];
    private int count;

    int size() {
        return count;
    }

    /// The number of a name, which is a new one if the name is new.
    int add(int hash) {
        int slot = slot(hash);
        if (numbers[slot] != 0) return numbers[slot] - 1;
        hashes[slot] = hash;
        numbers[slot] = ++count;
        if (2 * count > hashes.length) grow();
        return count - 1;
    }

    int find(int hash) {
        return numbers[slot(hash)] - 1;
    }

    private int slot(int hash) {
        int mask = hashes.length - 1;
        int slot = (hash * 0x9E3779B9 >>> 7) & mask;
        while (numbers[slot] != 0 && hashes[slot] != hash) slot = (slot + 1) & mask;
        return slot;
    }

    private void grow() {
        var oldHashes = hashes;
        var oldNumbers = numbers;
        hashes = new int[2 * oldHashes.length];
        numbers = new int[2 * oldNumbers.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldNumbers[i] == 0) continue;
            int slot = slot(oldHashes[i]);
            hashes[slot] = oldHashes[i];
            numbers[slot] = oldNumbers[i];
        }
    }
}
