package dev.lungo.workspace.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashMap;
import java.util.Map;

/// A file's owner, group, mode and extended attributes, to be given to the file that replaces it.
record Mode(Map<String, Object> attributes, Map<String, byte[]> extended) {
    static Mode of(Path file) throws IOException {
        var known = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return new Mode(
                known ? Files.readAttributes(file, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS) : Map.of(),
                extended(file));
    }

    /// Those of users; the system keeps its own, such as labels, to itself.
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

    void apply(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        for (var one : extended.entrySet()) view.write(one.getKey(), ByteBuffer.wrap(one.getValue()));
        if (attributes.isEmpty()) {
            return;
        }
        var now = of(file).attributes;
        own(file, "gid", now);
        own(file, "uid", now);
        // After the owner: changing an owner clears the set-user-id bit.
        Files.setAttribute(file, "unix:mode", (int) attributes.get("mode") & 0xFFF);
    }

    private void own(Path file, String name, Map<String, Object> now) {
        var wanted = attributes.get(name);
        if (wanted.equals(now.get(name))) {
            return;
        }
        try {
            Files.setAttribute(file, "unix:" + name, wanted);
        } catch (IOException notPermitted) {
            // Only root may give files away. Who may write here may own the new file.
        }
    }
}
