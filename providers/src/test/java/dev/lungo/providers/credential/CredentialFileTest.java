package dev.lungo.providers.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials.Place;
import dev.lungo.core.provider.Credentials.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFileTest {
    private static final Credential.OAuth OLD = new Credential.OAuth("access-1", "refresh-1", 1, "acc", null);

    @TempDir
    private Path root;

    @Test
    void keysOfBothFilesCountAndOnlyOursIsWritten() throws IOException, InterruptedException {
        var foreign = Files.writeString(
                root.resolve("foreign.json"),
                "{\"one\":{\"type\":\"api\",\"key\":\"1\"},\"two\":{\"type\":\"api\",\"key\":\"2\"}}");
        var before = Files.readString(foreign);
        var file = new CredentialFile(root.resolve("own/auth.json"), foreign, Keychain.none("of a test"));
        file.store("three", new Stored(key("3"), Place.FILE));
        file.remove("two");
        assertThat(file.all())
                .isEqualTo(
                        Map.of("one", new Stored(key("1"), Place.OPENCODE), "three", new Stored(key("3"), Place.FILE)));
        assertThat(Files.readString(foreign)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("own/auth.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void everyKindComesBackAsItWasStored() throws IOException, InterruptedException {
        var all = Map.of(
                "keys",
                new Credential.Api(List.of("1", "2"), Map.of("account", "a")),
                "oauth",
                OLD,
                "program",
                new Credential.Command(List.of("pass", "show")),
                "known",
                new Credential.WellKnown("TOKEN", "t"));
        for (var one : all.entrySet())
            file(Keychain.none("of a test")).store(one.getKey(), new Stored(one.getValue(), Place.FILE));
        for (var one : all.entrySet())
            assertThat(file(Keychain.none("of a test")).fetch(one.getKey())).contains(one.getValue());
        assertThat(all.toString()).doesNotContain("access-1", "refresh-1");
    }

    @Test
    void aBrokenFileIsSetAsideAndNothingIsChanged() throws Exception {
        var own = Files.writeString(root.resolve("auth.json"), "{\"one\":{\"type\":\"api\",\"key\":\"precious\"},}");
        var file = file(Keychain.none("of a test"));
        assertThatThrownBy(() -> file.store("two", new Stored(key("2"), Place.FILE)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "The keys in " + own + " could not be read. The file was kept as " + own + ".damaged-")
                .hasMessageEndingWith("Repair it and rename it to auth.json, or run lungo auth login again.");
        assertThat(own).doesNotExist();
        file.store("two", new Stored(key("2"), Place.FILE));
        assertThat(file.fetch("two")).contains(key("2"));
        assertThat(Files.readString(aside())).contains("precious");
    }

    @Test
    void aDirectoryInThePlaceOfTheFileIsSetAside() throws Exception {
        Files.createDirectory(root.resolve("auth.json"));
        var file = file(Keychain.none("of a test"));
        assertThat(file.all()).isEmpty();
        assertThat(file.rescue())
                .hasValueSatisfying(notice -> assertThat(notice).contains("was kept as"));
        assertThat(file.rescue()).isEmpty();
        assertThat(aside()).isDirectory();
        file.store("two", new Stored(key("2"), Place.FILE));
        assertThat(file.fetch("two")).contains(key("2"));
    }

    private Path aside() throws IOException {
        try (var files = Files.list(root)) {
            return files.filter(path -> path.getFileName().toString().startsWith("auth.json.damaged-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theKeychainIsAskedOnlyWhenTheKeyIsNeeded() throws IOException, InterruptedException {
        var keychain = fakeKeychain();
        file(keychain).store("lab", new Stored(key("in the chain"), Place.KEYCHAIN));
        assertThat(Files.readString(root.resolve("auth.json")))
                .contains("\"keychain\"")
                .doesNotContain("in the chain");
        Files.writeString(root.resolve("calls"), "");
        var file = file(keychain);
        assertThat(file.all().get("lab"))
                .satisfies(
                        stored -> assertThat(stored.credential()).isInstanceOf(Credential.Kept.class),
                        stored -> assertThat(stored.place()).isEqualTo(Place.KEYCHAIN));
        assertThat(Files.readString(root.resolve("calls"))).isEmpty();
        assertThat(file.fetch("lab")).contains(key("in the chain"));
        assertThat(Files.readString(root.resolve("calls"))).isEqualTo("lookup service lungo account lab\n");
        file.store("lab", new Stored(key("in the file"), Place.FILE));
        assertThat(root.resolve("lab.secret")).as("it is in one place").doesNotExist();
        file.store("lab", new Stored(key("again"), Place.KEYCHAIN));
        file.remove("lab");
        assertThat(root.resolve("lab.secret")).doesNotExist();
        assertThatThrownBy(() -> file.store("locked", new Stored(key("a-long-secret"), Place.KEYCHAIN)))
                .hasMessage(
                        "The keychain did not respond (secret-tool exited with status 1: cannot store [key]). Unlock"
                                + " it, or store the key in the file.");
    }

    @Test
    void macOsGetsTheSecretThroughItsInput() throws IOException, InterruptedException {
        var keychain = fake("security", "Mac OS X", """
            #!/bin/sh
            cd "%s"
            echo "$*" >> calls
            case $1 in
              -i) read -r line; set -- $line; [ "$6" = lab ] && printf '%%s\\n' "$8" > lab.secret ;;
              find-generic-password) cat lab.secret 2>/dev/null || exit 44 ;;
              delete-generic-password) rm lab.secret ;;
            esac
            """);
        file(keychain).store("lab", new Stored(OLD, Place.KEYCHAIN));
        assertThat(file(keychain).fetch("lab")).contains(OLD);
        file(keychain).remove("lab");
        assertThat(keychain.read("lab")).isNull();
        assertThat(Files.readString(root.resolve("calls"))).isEqualTo("""
            -i
            find-generic-password -s lungo -a lab -w
            delete-generic-password -s lungo -a lab
            find-generic-password -s lungo -a lab -w
            """);
    }

    @Test
    void withoutAKeychainTheMessageSaysWhatIsMissing() {
        var none = new SystemKeychain(Map.of("PATH", "/nowhere"), "Linux");
        assertThatThrownBy(() -> file(none).store("lab", new Stored(key("k"), Place.KEYCHAIN)))
                .hasMessageStartingWith("No keychain found: secret-tool is not on the PATH");
        assertThat(root.resolve("auth.json")).doesNotExist();
    }

    @Test
    void tokensAreRenewedOnceForAllWhoAskAtATime() throws Exception {
        file(Keychain.none("of a test")).store("lab", new Stored(OLD, Place.FILE));
        var renewals = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Each has a file of its own, as another process would.
            Callable<Credential.OAuth> asking = () ->
                    file(Keychain.none("of a test")).renew("lab", OLD, old -> renewed(renewals.incrementAndGet()));
            var answers =
                    threads.invokeAll(Stream.generate(() -> asking).limit(8).toList());
            for (var answer : answers) assertThat(answer.get()).isEqualTo(renewed(1));
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
        assertThat(renewals).hasValue(1);
        assertThat(file(Keychain.none("of a test")).fetch("lab")).contains(renewed(1));
    }

    @Test
    void aSignInOfOpenCodeIsLeftToOpenCode() throws IOException, InterruptedException {
        var foreign = Files.writeString(
                root.resolve("foreign.json"),
                "{\"lab\":{\"type\":\"oauth\",\"refresh\":\"refresh-1\",\"access\":\"access-1\",\"expires\":1,\"accountId\":\"acc\"}}");
        var file = new CredentialFile(root.resolve("auth.json"), foreign, Keychain.none("of a test"));
        assertThat(file.fetch("lab")).contains(OLD);
        assertThatThrownBy(() -> file.renew("lab", OLD, _ -> renewed(1)))
                .hasMessageContaining("only OpenCode renews it");
    }

    private static Credential.OAuth renewed(int number) {
        return new Credential.OAuth("renewed-" + number, "refresh-2", 2, "acc", null);
    }

    private static Credential.Api key(String key) {
        return new Credential.Api(List.of(key), Map.of());
    }

    private CredentialFile file(Keychain keychain) {
        return new CredentialFile(root.resolve("auth.json"), root.resolve("foreign.json"), keychain);
    }

    /// A program that does what libsecret's does, with files.
    private Keychain fakeKeychain() throws IOException {
        return fake("secret-tool", "Linux", """
            #!/bin/sh
            cd "%s"
            echo "$*" >> calls
            for account; do :; done
            case $1 in
              lookup) cat "$account.secret" 2>/dev/null || exit 1 ;;
              store) secret=$(cat); [ "$account" != locked ] || { echo "cannot store a-long-secret" >&2; exit 1; }; printf %%s "$secret" > "$account.secret" ;;
              clear) rm -f "$account.secret" ;;
            esac
            """);
    }

    private Keychain fake(String name, String system, String script) throws IOException {
        var program = Files.createDirectory(root.resolve("bin")).resolve(name);
        Files.createFile(program, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(program, script.formatted(root));
        return new SystemKeychain(
                Map.of(
                        "PATH",
                        root.resolve("bin") + ":" + System.getenv("PATH"),
                        "DBUS_SESSION_BUS_ADDRESS",
                        "unix:path=/none"),
                system);
    }
}
