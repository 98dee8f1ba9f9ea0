package dev.lungo.workspace.snapshot;

/// A file in a state: its mode and the id of its content. The content of a file that is only `seen` is not kept; its
/// id shows whether it has changed.
record Kept(int mode, String id) {
    static final int TREE = 0040000;
    /// Beyond every mode of a file system.
    private static final int SEEN = 01000000;

    static Kept seen(int mode, String id) {
        return new Kept(mode | SEEN, id);
    }

    boolean isTree() {
        return mode == TREE;
    }

    boolean isSeen() {
        return (mode & SEEN) != 0;
    }

    boolean isLink() {
        return (mode & ~SEEN) == Stat.LINK;
    }

    int permissions() {
        return mode & 07777;
    }
}
