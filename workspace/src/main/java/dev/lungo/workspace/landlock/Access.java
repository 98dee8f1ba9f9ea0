package dev.lungo.workspace.landlock;

/// Access to a file, or to a folder and everything below it.
public enum Access {
    /// Reading, listing, and running.
    READ,
    /// Everything but making devices.
    WRITE,
    /// Reading and writing a device that every program uses.
    DEVICE
}
