package dev.lungo.workspace.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Diff;
import dev.lungo.core.workspace.FileChange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The access list of a file, and those that new files get from their directory.
@EnabledOnOs(OS.LINUX)
class AccessListTest {
    private static final String ACCESS = "system.posix_acl_access";
    private static final String INHERITED = "system.posix_acl_default";
    private static final int ANYBODY = -1;

    @TempDir
    Path folder;

    Path file = Path.of("/");

    @BeforeEach
    void prepare() throws IOException {
        folder = folder.toRealPath();
        file = Files.writeString(folder.resolve("a.txt"), "old");
    }

    /// Its owner may write, user 12345 may read, a group and others may not.
    private static byte[] list() {
        var list = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN).putInt(2);
        entry(list, 0x01, 6, ANYBODY);
        entry(list, 0x02, 4, 12345);
        entry(list, 0x04, 0, ANYBODY);
        entry(list, 0x10, 4, ANYBODY);
        entry(list, 0x20, 0, ANYBODY);
        return list.array();
    }

    private static void entry(ByteBuffer list, int tag, int permissions, int id) {
        list.putShort((short) tag).putShort((short) permissions).putInt(id);
    }

    private static void set(Path file, String name) {
        LinuxCalls.attribute(file, name, list());
        Assumptions.assumeTrue(LinuxCalls.attribute(file, name) != null, "this file system has no access lists");
    }

    private void edit() throws ToolFailure, InterruptedException {
        new DiskFiles(folder, folder, new RecordedDrafts(folder.resolve("state")))
                .change(List.of(
                        new FileChange(file, "old".getBytes(), "new".getBytes(), null, new Diff("a.txt", "", 0, 0))));
        assertThat(file).hasContent("new");
    }

    @Test
    void anEditKeepsIt() throws Exception {
        set(file, ACCESS);
        edit();
        assertThat(LinuxCalls.attribute(file, ACCESS)).isEqualTo(list());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void anEditDoesNotInheritOne() throws Exception {
        set(folder, INHERITED);
        edit();
        assertThat(LinuxCalls.attribute(file, ACCESS)).isNull();
    }

    @Test
    void aNewFileInheritsOne() throws Exception {
        Files.delete(file);
        set(folder, INHERITED);
        new DiskFiles(folder, folder, new RecordedDrafts(folder.resolve("state")))
                .change(List.of(new FileChange(file, null, "new".getBytes(), null, new Diff("a.txt", "", 0, 0))));
        assertThat(LinuxCalls.attribute(file, ACCESS)).isEqualTo(list());
    }
}
