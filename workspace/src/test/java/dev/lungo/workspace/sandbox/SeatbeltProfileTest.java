package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatbeltProfileTest {
    private static final Path HOME = Path.of("/Volumes/a");
    private static final Path PROJECT = HOME.resolve("pro\") (allow default) (\"ject");

    private static SeatbeltProfile profile() {
        return SeatbeltProfile.of(new Confines(
                List.of(PROJECT, PROJECT.resolve(".git")),
                List.of(PROJECT.resolve(".git/config")),
                List.of(PROJECT.resolve(".vscode")),
                List.of(HOME.resolve(".ssh")),
                List.of(HOME.resolve(".ssh/known")),
                List.of(),
                Path.of("/private/tmp/lungo")));
    }

    @Test
    void deniesLast() {
        assertThat(profile().text()).startsWith("(version 1)\n(deny default)\n").endsWith("""
            (allow file-write*
              (subpath (param "WRITABLE_0"))
              (subpath (param "WRITABLE_1")))
            (allow file-write*
              (subpath (param "TEMPORARY_0")))
            (deny file-write*
              (subpath (param "KEPT_0"))
              (subpath (param "KEPT_1")))
            (deny file-write-unlink
              (literal (param "AROUND_0"))
              (literal (param "AROUND_1")))
            (deny file-read* file-write*
              (subpath (param "HIDDEN_0")))
            (allow file-read*
              (subpath (param "VISIBLE_0")))
            (deny network*)
            """);
    }

    /// A folder's name must not become part of the text.
    @Test
    void namesPathsByParameters() {
        var profile = profile();
        assertThat(profile.text()).doesNotContain("ject", "/Volumes");
        assertThat(profile.command().subList(0, 2)).containsExactly("/usr/bin/sandbox-exec", "-p");
        assertThat(profile.command())
                .contains(
                        "-DWRITABLE_0=" + PROJECT,
                        "-DKEPT_1=" + PROJECT.resolve(".vscode"),
                        "-DAROUND_0=" + PROJECT.resolve(".git"),
                        "-DAROUND_1=" + PROJECT,
                        "-DHIDDEN_0=" + HOME.resolve(".ssh"));
    }

    @Test
    void balancesItsParentheses() {
        int depth = 0;
        for (char c : profile().text().toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            assertThat(depth).isNotNegative();
        }
        assertThat(depth).isZero();
    }
}
