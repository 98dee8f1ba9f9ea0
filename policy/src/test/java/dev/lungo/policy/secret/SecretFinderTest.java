package dev.lungo.policy.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms, entropy, and a corpus of real code in which nothing may be found.
class SecretFinderTest {
    private static final String LETTERS = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6";
    private static final String HEX = "0123456789abcdef".repeat(5);

    /// A made-up key of each form.
    static Stream<Arguments> examples() {
        return SecretForm.ALL.stream().map(form -> Arguments.of(form.kind(), form.anchor(), example(form)));
    }

    private static String example(SecretForm form) {
        for (var tail : List.of(
                LETTERS,
                HEX,
                HEX.substring(0, 64),
                HEX.substring(0, 40),
                HEX.substring(0, 32),
                HEX.toUpperCase(Locale.ROOT).substring(0, 16),
                "0A".repeat(40),
                LETTERS.substring(0, 32),
                LETTERS.substring(0, 35),
                (LETTERS + LETTERS).toLowerCase(Locale.ROOT).substring(0, 43),
                "at_" + HEX.substring(0, 32),
                "b-" + LETTERS,
                "atp-" + LETTERS,
                "1-" + LETTERS,
                "pt_" + HEX,
                "pt." + LETTERS,
                "tkn_" + LETTERS,
                "auth-" + LETTERS,
                "1234567890123/" + LETTERS,
                HEX.substring(0, 24) + "-" + HEX.substring(0, 34),
                LETTERS + "_" + HEX.substring(0, 8),
                LETTERS + "." + LETTERS,
                LETTERS + ".eyJ" + LETTERS + "." + LETTERS,
                "RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
                LETTERS + LETTERS)) {
            if (form.pattern().matcher(form.anchor() + tail).matches()) return form.anchor() + tail;
        }
        throw new AssertionError("no example of " + form);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void findsEachFormAnywhere(String kind, String anchor, String example) {
        for (var text :
                List.of(example, "log: " + example + "\nnext", "{\"a\":\"" + example + "\"}", "x\\n" + example)) {
            assertThat(SecretFinder.find(text)).as(text).isNotEmpty();
            assertThat(SecretFinder.maskedForms(text))
                    .as(kind)
                    .contains("********")
                    .doesNotContain(example);
        }
        var inWord = SecretForm.ALL.stream()
                .filter(form -> form.anchor().equals(anchor))
                .filter(form -> Character.isLetterOrDigit(anchor.charAt(0)))
                .findFirst();
        if (inWord.isPresent()) {
            var found = new ArrayList<FoundSecret>();
            SecretForm.find("a" + example.substring(0, Math.min(example.length(), 30)), found::add);
            assertThat(found.stream().filter(one -> one.start() <= 1))
                    .as("within a word")
                    .isEmpty();
        }
    }

    @Test
    void knowsManyForms() {
        assertThat(SecretForm.ALL.stream().map(SecretForm::kind).distinct().count())
                .isGreaterThan(80);
        assertThat(SecretForm.ALL.stream().map(SecretForm::anchor)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "key sk-ant-0123456789abcdefghij end | key ******** end",
                "AKIAIOSFODNN7EXAMPLE ghp_0123456789abcdefghijABCDEFGHIJ012345 | ******** ********",
                "MY_API_KEY=hunter2hunter2 | MY_API_KEY=********",
                "export DB_PASSWORD=\"correct horse\" | export DB_PASSWORD=\"********\"",
                "Authorization: Bearer abcdefghijklmnop0123 | Authorization: Bearer ********",
                "http://me:hunter22@host/x | http://me:********@host/x",
                "postgres://app:p4ss-w0rd@db:5432/x | postgres://app:********@db:5432/x",
            })
    void masksFormsInEveryText(String text, String masked) {
        assertThat(SecretFinder.maskedForms(text)).isEqualTo(masked);
        assertThat(SecretFinder.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "password = \"S3cr3t-Pass9\" | password = \"********\"",
                "{\"db_password\": \"tr0ub4dor&3x\"} | {\"db_password\": \"********\"}",
                "{\\\"password\\\":\\\"tr0ub4dor&3x\\\"} | {\\\"password\\\":\\\"********\\\"}",
                "curl --token=9f8e7d6c5b4a39281706f5e4 x | curl --token=******** x",
                "api_key: 9fA8e7D6c5B4a3Z2y1X0 | api_key: ********",
                "'clientSecret' => 'Zx9Yw8Vu7Ts6Rq5Po4', | 'clientSecret' => '********',",
                "token := \"Zx9Yw8Vu7Ts6Rq5Po4Nm3\" | token := \"********\"",
                "Server=db;User=sa;Password=Tr0ub4dor&3; | Server=db;User=sa;Password=********&3;",
            })
    void masksNamedValuesForOthersOnly(String text, String masked) {
        assertThat(SecretFinder.masked(text)).isEqualTo(masked);
        assertThat(SecretFinder.maskedForms(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int key = 3;",
                "sk-learn",
                "class=\"sk-circle-fade-dot-large\"",
                "KEY=$VALUE12345",
                "apiKey: process.env.KEY",
                "git log --oneline",
                "task-force-0123456789 done",
                "String token = tokens.next();",
                "token = nextToken2;",
                "\"token_id\": \"9fA8e7D6c5B4a3Z2y1X0\"",
                "password: \"Password must have 8 characters\"",
                "password = getPassword(\"user1\")",
                "PASSWORD_RESET = \"reset-password-form\"",
                "max_tokens: 12345678901234567890",
                "\"integrity\": \"sha512-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789+/AbCd==\"",
                "token: 550e8400-e29b-41d4-a716-446655440000",
                "secret: sha256:0123456789abcdef0123456789abcdef",
                "commit 0123456789abcdef0123456789abcdef01234567",
                "private_key: ed25519.Ed25519PrivateKey",
                "http://user:password@host and http://user@host and scheme://[user:${PASSWORD}@]host",
                "password=${DB_PASSWORD} token=<your-token-0123456789>",
                "if (token == \"Zx9Yw8Vu7Ts6Rq5Po4Nm3\".length()) and secret::Zx9Yw8Vu7Ts6Rq5Po4Nm3",
                "=:",
                "token=",
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(SecretFinder.masked(text)).isEqualTo(text);
    }

    @Test
    void masksTextsThatOverlapOnce() {
        assertThat(SecretFinder.masked(
                        "OPENAI_API_KEY=sk-0123456789abcdefghij rest12345\npassword: 'sk-0123456789abcdefghij'"))
                .isEqualTo("OPENAI_API_KEY=********\npassword: '********'");
        assertThat(SecretFinder.masked("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\nrest"))
                .isEqualTo("********\nrest");
    }

    /// The end of a long output, of which the beginning was left out.
    @Test
    void masksKeysWithoutTheirBeginning() {
        var end = "-----END PRIVATE KEY-----";
        var line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n";
        for (var key :
                List.of(line.repeat(3) + "3w==\n" + end, "Us8cKj\r\n" + line + end, "cKj\n" + end, "  cKj\n  " + end)) {
            assertThat(SecretFinder.maskedForms(key + "\nrest")).isEqualTo("********\nrest");
            assertThat(SecretFinder.maskedForms("two words\n" + key + "\n" + key + "\n"))
                    .isEqualTo("two words\n********\n********\n");
        }
        assertThat(SecretFinder.maskedForms("lQOY\n=Jn1A\n-----END PGP PRIVATE KEY BLOCK-----"))
                .isEqualTo("********");
        for (var none : List.of(end, "two words\n" + end, "a [word]\n" + end + "\n" + line))
            assertThat(SecretFinder.maskedForms(none)).isEqualTo(none);
    }

    @Test
    void needsLinearTime() {
        for (var text : List.of(
                "a=".repeat(500_000),
                "token:".repeat(200_000),
                "\"".repeat(1_000_000),
                "eyJ".repeat(300_000),
                "PRIVATE KEY" + "\na".repeat(300_000),
                " -----END PRIVATE KEY-----".repeat(100_000)))
            assertThat(SecretFinder.masked(text)).isEqualTo(text);
        var endless = "- password='" + "x1".repeat(500_000);
        assertThat(SecretFinder.masked(endless)).isEqualTo(endless);
    }

    /// Sources, documentation, build files, and practice projects of this repository.
    @Test
    void findsNothingInRealCode() throws IOException {
        var root = root();
        int files = 0;
        var alarms = new ArrayList<String>();
        for (var file : corpus(root)) {
            try {
                var text = Files.readString(file);
                files++;
                for (var found : SecretFinder.find(text))
                    alarms.add(root.relativize(file) + ": " + found.kind() + " at " + found.start());
            } catch (MalformedInputException binary) {
                continue;
            }
        }
        assertThat(alarms).isEmpty();
        assertThat(files).isGreaterThan(1_000);
    }

    private static List<Path> corpus(Path root) throws IOException {
        var left = Set.of("target", ".git", "test", "node_modules", ".peers");
        var files = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
                return left.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (facts.isRegularFile() && facts.size() < 500_000) files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) folder = Objects.requireNonNull(folder.getParent());
        return folder;
    }
}
