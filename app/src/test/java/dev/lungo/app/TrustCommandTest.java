package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.app.command.PartialTrust;
import dev.lungo.app.command.TrustCommand;
import dev.lungo.app.wiring.Configurations;
import dev.lungo.cli.command.CommandFailure;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.config.Held;
import dev.lungo.core.config.Trust;
import dev.lungo.core.file.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lungo trust`: its output, its file, and revoking.
class TrustCommandTest {
    @TempDir
    private Path home;

    private Path directory;
    private Directories directories;
    private Configurations configurations;

    @BeforeEach
    void lay() throws IOException {
        directory = Files.createDirectories(home.toRealPath().resolve("project/sub"));
        Files.createDirectories(directory.resolveSibling(".git"));
        Files.writeString(directory.resolveSibling(".git").resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(
                directory.resolveSibling("lungo.json"),
                "{\"provider\": {\"lab\": {\"options\": {\"baseURL\": \"http://lab.test\", \"apiKey\":"
                        + " \"{env:LAB}\"}}}, \"username\": \"me\"}");
        var environment = new HashMap<>(Map.of("HOME", home.toString()));
        directories = Directories.of(environment, home.toRealPath());
        configurations = Configurations.of(directories, environment);
    }

    private Trust.State state(Path at) {
        return configurations.load(at, false).trust().state();
    }

    @Test
    void whatIsTrustedIsShownFirstAndStoredForTheUserAlone() throws IOException {
        var shown = new StringBuilder();
        var code = TrustCommand.trust(configurations, directory, new TrustCommand.Person(shown::append, () -> true));
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(shown.toString())
                .contains("provider.lab (lungo.json)", "http://lab.test", "{env:LAB}")
                .doesNotContain("username");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directories.trust())))
                .isEqualTo("rw-------");
        assertThat(List.of(state(directory), state(directory.getParent())))
                .isEqualTo(List.of(Trust.State.TRUSTED, Trust.State.UNTRUSTED));
        Files.writeString(directory.resolve("lungo.json"), "{\"shell\": \"/bin/evil\"}");
        assertThat(state(directory)).isEqualTo(Trust.State.CHANGED);
        shown.setLength(0);
        TrustCommand.trust(configurations, directory, new TrustCommand.Person(shown::append, () -> false));
        assertThat(shown.toString())
                .contains("Differences from what you trusted:\n\n  shell (sub/lungo.json)\n    + \"/bin/evil\"\n");
    }

    @Test
    void trustInTheRootCoversFoldersThatAddNothing() throws IOException {
        TrustCommand.trust(configurations, directory.getParent(), new TrustCommand.Person(_ -> {}, () -> true));
        assertThat(state(directory)).isEqualTo(Trust.State.TRUSTED);
        configurations.trustFile().change(book -> book.without(directory.getParent()));
        assertThat(state(directory)).isEqualTo(Trust.State.UNTRUSTED);
    }

    @Test
    void aDirectoryThatHoldsNothingBackIsTrustedForItsPrograms() throws IOException {
        var plain = Files.createDirectories(directories.home().resolve("plain")).toRealPath();
        var other = Files.createDirectories(directories.home().resolve("other")).toRealPath();
        var shown = new StringBuilder();
        assertThat(state(plain)).isEqualTo(Trust.State.UNTRUSTED);
        TrustCommand.trust(configurations, plain, new TrustCommand.Person(shown::append, () -> true));
        assertThat(shown.toString()).contains("language servers and formatters run", "Trusted: " + plain);
        assertThat(List.of(state(plain), state(other))).isEqualTo(List.of(Trust.State.TRUSTED, Trust.State.UNTRUSTED));
        Files.writeString(plain.resolve("lungo.json"), "{\"shell\": \"/bin/evil\"}");
        assertThat(state(plain)).isEqualTo(Trust.State.CHANGED);
    }

    @Test
    void aNoStoresNothing() throws IOException {
        assertThat(TrustCommand.trust(configurations, directory, new TrustCommand.Person(_ -> {}, () -> false)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(Files.exists(directories.trust())).isFalse();
    }

    @Test
    void hiddenCharactersAreShown() throws IOException {
        Files.writeString(
                directory.resolve("lungo.json"), "{\"command\": {\"a\u202eb\": {\"template\": \"!`x\\u001b[2J`\"}}}");
        var shown = new StringBuilder();
        TrustCommand.trust(configurations, directory, new TrustCommand.Person(shown::append, () -> false));
        assertThat(shown.toString()).contains("\\u202E", "\\u001B").doesNotContain("\u202e", "\u001b");
    }

    @Test
    void theUsersOwnNoIsReported() throws IOException {
        Files.writeString(
                Files.createDirectories(directories.config()).resolve("lungo.json"),
                "{\"trust\": {\"" + directory.getParent() + "\": false}}");
        assertThatThrownBy(() ->
                        TrustCommand.trust(configurations, directory, new TrustCommand.Person(_ -> {}, () -> true)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("decides about this directory");
        assertThat(Files.exists(directories.trust())).isFalse();
    }

    @Test
    void settingsThatChangeWhileTheyAreReadAreNotTrusted() throws IOException {
        var file = directory.resolveSibling("lungo.json");
        var person = new TrustCommand.Person(_ -> {}, () -> {
            Files.writeString(file, "{\"shell\": \"/bin/evil\"}");
            return true;
        });
        assertThatThrownBy(() -> TrustCommand.trust(configurations, directory, person))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("changed while you read them");
        assertThat(Files.exists(directories.trust())).isFalse();
    }

    @Test
    void settingsAreAcceptedByName() throws IOException {
        Files.writeString(
                directory.resolve("lungo.json"),
                "{\"shell\": \"/bin/zsh\", \"permission\": {\"bash\": {\"make *\": \"allow\", \"rm *\": \"allow\"}}}");
        var shown = new StringBuilder();
        var choice = new PartialTrust(configurations, directory, new TrustCommand.Person(shown::append, () -> true));
        assertThat(choice.choose(List.of("permission.bash.\"make *\""), List.of()))
                .isEqualTo(ExitCode.OK);
        assertThat(shown.toString())
                .contains("take effect:\n\n  permission.bash.\"make *\" (sub/lungo.json)", "without effect:")
                .endsWith("Accepted 1 of 4 settings: " + directory + "\n");
        assertThat(accepted()).containsExactly("permission.bash.\"make *\"");
        choice.choose(List.of(), List.of("shell", "provider"));
        assertThat(accepted()).containsExactly("permission.bash.\"make *\"", "permission.bash.\"rm *\"");
        TrustCommand.trust(configurations, directory, new TrustCommand.Person(_ -> {}, () -> true));
        assertThat(state(directory)).isEqualTo(Trust.State.TRUSTED);
        choice.choose(List.of("shell"), List.of());
        assertThat(state(directory)).isEqualTo(Trust.State.PARTIAL);
        assertThat(accepted()).containsExactly("shell");
    }

    private List<String> accepted() {
        return configurations.load(directory, false).trust().accepted().stream()
                .map(Held::key)
                .toList();
    }

    @Test
    void aSettingThatIsUnknownOrDependsOnOthersIsNotAccepted() {
        var choice = new PartialTrust(configurations, directory, new TrustCommand.Person(_ -> {}, () -> true));
        assertThatThrownBy(() -> choice.choose(List.of("shell"), List.of()))
                .hasMessageContaining("setting not found: shell")
                .hasMessageContaining("provider.lab");
        assertThatThrownBy(() -> choice.choose(List.of("provider.lab"), List.of()))
                .hasMessageContaining("provider.lab (lungo.json) cannot be accepted on its own");
        assertThat(Files.exists(directories.trust())).isFalse();
    }

    @Test
    void aDamagedFileTrustsNothing() throws IOException {
        TrustCommand.trust(configurations, directory, new TrustCommand.Person(_ -> {}, () -> true));
        Files.writeString(directories.trust(), "{\"entries\": [{}");
        assertThat(state(directory)).isEqualTo(Trust.State.UNTRUSTED);
    }
}
