package dev.lungo.workspace.landlock;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.lungo.core.process.ThreadRestriction;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Map;

/// A restriction by Landlock and a filter of system calls: files but for permitted ones, TCP, signals to processes
/// outside, capabilities. May be used by several threads, until it is closed.
public final class Landlock implements ThreadRestriction, AutoCloseable {
    /// The newest version whose rights are known.
    private static final int NEWEST = 7;

    private final int ruleset;
    private final byte[] filter;

    private Landlock(int ruleset, byte[] filter) {
        this.ruleset = ruleset;
        this.filter = filter.clone();
    }

    /// The version that the kernel has, as far as it is known here; 0 for none.
    public static int version() {
        return Math.min(NEWEST, KernelCalls.version());
    }

    /// The restriction to these places, by the rights of a version; `filter` is a program for the kernel's packet
    /// filter. Places that are gone, and links, are left out; so are writable ones behind a link.
    ///
    /// @throws IOException if the kernel refuses it
    public static Landlock of(int version, Map<Path, Access> permitted, byte[] filter) throws IOException {
        var rights = new Rights(version);
        try (var arena = Arena.ofConfined()) {
            var handled = arena.allocate(rights.length(), Long.BYTES);
            handled.set(JAVA_LONG, 0, rights.files());
            if (rights.network() != 0) handled.set(JAVA_LONG, Long.BYTES, rights.network());
            if (rights.scopes() != 0) handled.set(JAVA_LONG, 2L * Long.BYTES, rights.scopes());
            int ruleset = KernelCalls.ruleset(handled);
            permitted.forEach((place, access) -> permit(ruleset, place, access, rights));
            return new Landlock(ruleset, filter);
        }
    }

    /// The kernel rejects rights for folders where the place is a file. A folder above a writable place may have become
    /// a link by now.
    private static void permit(int ruleset, Path place, Access access, Rights rights) {
        try (var arena = Arena.ofConfined()) {
            int descriptor =
                    access == Access.WRITE ? KernelCalls.openReal(arena, place) : KernelCalls.open(arena, place);
            if (descriptor < 0) return;
            var rule = arena.allocate(Long.BYTES + Integer.BYTES, Long.BYTES);
            rule.set(JAVA_LONG, 0, rights.of(access));
            rule.set(JAVA_INT, Long.BYTES, descriptor);
            if (!KernelCalls.grant(ruleset, rule)) {
                rule.set(JAVA_LONG, 0, rights.ofFile(access));
                KernelCalls.grant(ruleset, rule);
            }
            KernelCalls.close(descriptor);
        }
    }

    @Override
    public void restrict() throws IOException {
        try (var arena = Arena.ofConfined()) {
            KernelCalls.dropRights(arena);
            KernelCalls.restrict(ruleset);
            KernelCalls.filter(arena, filter);
        }
    }

    @Override
    public void close() {
        KernelCalls.close(ruleset);
    }
}
