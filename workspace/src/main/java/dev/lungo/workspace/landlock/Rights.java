package dev.lungo.workspace.landlock;

/// The rights that a version of Landlock knows, as bits of the kernel's interface. Later versions know more.
record Rights(int version) {
    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIRECTORY = 1 << 3;
    private static final long MAKE_CHARACTER_DEVICE = 1 << 6;
    private static final long MAKE_BLOCK_DEVICE = 1 << 11;
    private static final long TRUNCATE = 1 << 14;
    private static final long CONTROL_DEVICE = 1 << 15;
    /// Up to making links, since the first version.
    private static final long FIRST = (1 << 13) - 1;
    /// Moving files between folders.
    private static final long REFER = 1 << 13;
    private static final long FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | CONTROL_DEVICE;
    private static final long BIND_AND_CONNECT = 3;
    private static final long SOCKETS_AND_SIGNALS = 3;

    /// All rights about files; those that no rule grants are denied.
    long files() {
        return FIRST | (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0) | (version >= 5 ? CONTROL_DEVICE : 0);
    }

    /// Binding and connecting TCP sockets.
    long network() {
        return version >= 4 ? BIND_AND_CONNECT : 0;
    }

    /// Reaching abstract unix sockets and processes of others.
    long scopes() {
        return version >= 6 ? SOCKETS_AND_SIGNALS : 0;
    }

    /// The length of the structure that has these three, as the version expects it.
    int length() {
        if (version < 4) return 8;
        return version < 6 ? 16 : 24;
    }

    /// The rights that an access means for a folder.
    long of(Access access) {
        return files()
                & switch (access) {
                    case READ -> EXECUTE | READ_FILE | READ_DIRECTORY;
                    case WRITE -> ~(MAKE_CHARACTER_DEVICE | MAKE_BLOCK_DEVICE | CONTROL_DEVICE);
                    case DEVICE -> READ_FILE | WRITE_FILE | TRUNCATE | CONTROL_DEVICE;
                };
    }

    /// The same for a file.
    long ofFile(Access access) {
        return of(access) & FILE;
    }
}
