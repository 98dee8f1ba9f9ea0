package dev.lungo.workspace.snapshot;

/// A file in a tree: git's mode and the id of its content.
record Kept(int mode, String id) {
    static final int FILE = 0100644;
    static final int PROGRAM = 0100755;
    static final int LINK = 0120000;
    static final int TREE = 0040000;

    boolean isTree() {
        return mode == TREE;
    }
}
