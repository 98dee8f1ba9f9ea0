package dev.lungo.workspace.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSettingsTest {
    private static final String REASON = "bwrap: Creating new namespace failed: Operation not permitted";

    @TempDir
    Path settings;

    private void set(String setting, String value) throws IOException {
        var file = settings.resolve(setting);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value + "\n");
    }

    @Test
    void namesTheSettingThatForbidsNamespaces() throws Exception {
        set("kernel/unprivileged_userns_clone", "1");
        set("user/max_user_namespaces", "0");
        assertThat(KernelSettings.explained(REASON, settings))
                .isEqualTo(REASON + " (to permit it, run \"sysctl -w user.max_user_namespaces=10000\" as root)");
    }

    @Test
    void namesTheProfileOfAppArmor() throws Exception {
        set("kernel/apparmor_restrict_unprivileged_userns", "1");
        assertThat(KernelSettings.explained(REASON, settings))
                .isEqualTo(REASON + " (to permit it, load the profile bwrap-userns-restrict of AppArmor (package"
                        + " apparmor-profiles), or run \"sysctl -w kernel.apparmor_restrict_unprivileged_userns=0\""
                        + " as root)");
    }

    @Test
    void leavesOtherReasonsAsTheyAre() throws Exception {
        set("user/max_user_namespaces", "1000");
        assertThat(KernelSettings.explained(REASON, settings)).isEqualTo(REASON);
    }
}
