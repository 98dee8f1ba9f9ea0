package dev.lungo.workspace.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/// A file's owner, group and mode, to be given to the file that takes its place.
record Mode(Map<String, Object> attributes) {
    static Mode of(Path file) throws IOException {
        var known = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return new Mode(known ? Files.readAttributes(file, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS) : Map.of());
    }

    void apply(Path file) throws IOException {
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
