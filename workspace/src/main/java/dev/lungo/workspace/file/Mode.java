package dev.lungo.workspace.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A file's owner, group, mode and extended attributes, to be given to the file that replaces it. No link is followed.
record Mode(Map<String, Object> attributes, Map<String, byte[]> extended, Map<String, byte[]> system) {
    /// Access lists and labels of Linux. A new file may have some of its directory.
    private static final List<String> SYSTEM = List.of("security.selinux", "system.posix_acl_access");

    static Mode of(Path file) throws IOException {
        var known = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        var names = SystemCall.areKnown() ? LinuxCalls.attributes(file) : null;
        return new Mode(
                known ? Files.readAttributes(file, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS) : Map.of(),
                names == null || names.stream().anyMatch(name -> name.startsWith("user.")) ? extended(file) : Map.of(),
                names == null || names.stream().anyMatch(SYSTEM::contains) ? system(file) : Map.of());
    }

    private static Map<String, byte[]> extended(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null || Files.isSymbolicLink(file)) return Map.of();
        var found = new HashMap<String, byte[]>();
        try {
            for (var name : view.list()) {
                var value = ByteBuffer.allocate(view.size(name));
                view.read(name, value);
                found.put(name, value.array());
            }
        } catch (FileSystemException unsupported) {
            return Map.of();
        }
        return found;
    }

    private static Map<String, byte[]> system(Path file) {
        if (!SystemCall.areKnown()) return Map.of();
        var found = new HashMap<String, byte[]>();
        for (var name : SYSTEM) {
            var value = LinuxCalls.attribute(file, name);
            if (value != null) found.put(name, value);
        }
        return found;
    }

    void apply(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        for (var one : extended.entrySet()) view.write(one.getKey(), ByteBuffer.wrap(one.getValue()));
        var now = of(file);
        if (!attributes.isEmpty()) {
            own(file, "gid", now.attributes);
            own(file, "uid", now.attributes);
        }
        for (var name : SYSTEM) {
            if (!Arrays.equals(system.get(name), now.system.get(name)))
                LinuxCalls.attribute(file, name, system.get(name));
        }
        // Last, because a change of the owner or the access list clears the set-user-id bit.
        if (attributes.get("mode") instanceof Integer mode)
            Files.setAttribute(file, "unix:mode", mode & 0xFFF, LinkOption.NOFOLLOW_LINKS);
    }

    private void own(Path file, String name, Map<String, Object> now) {
        var wanted = attributes.get(name);
        if (wanted == null || wanted.equals(now.get(name))) {
            return;
        }
        try {
            Files.setAttribute(file, "unix:" + name, wanted, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException notPermitted) {
            // Only root may give files away. Who may write here may own the new file.
        }
    }
}
