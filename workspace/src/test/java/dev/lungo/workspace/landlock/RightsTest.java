package dev.lungo.workspace.landlock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
    /// The kernel rejects bits that its version does not know, and a structure that is longer than its own.
    @ParameterizedTest
    @CsvSource({
        "1, 1fff, 0, 0, 8",
        "2, 3fff, 0, 0, 8",
        "3, 7fff, 0, 0, 8",
        "4, 7fff, 3, 0, 16",
        "5, ffff, 3, 0, 16",
        "6, ffff, 3, 3, 24",
        "7, ffff, 3, 3, 24"
    })
    void knowsTheVersions(int version, String files, long network, long scopes, int length) {
        var rights = new Rights(version);
        assertThat(Long.toHexString(rights.files())).isEqualTo(files);
        assertThat(rights.network()).isEqualTo(network);
        assertThat(rights.scopes()).isEqualTo(scopes);
        assertThat(rights.length()).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({
        "1, READ, d, 5",
        "7, READ, d, 5",
        "1, WRITE, 17bf, 7",
        "7, WRITE, 77bf, 4007",
        "7, DEVICE, c006, c006",
        "1, DEVICE, 6, 6"
    })
    void grantsNoDevicesButUsualOnes(int version, Access access, String folder, String file) {
        var rights = new Rights(version);
        assertThat(Long.toHexString(rights.of(access))).isEqualTo(folder);
        assertThat(Long.toHexString(rights.ofFile(access))).isEqualTo(file);
    }
}
