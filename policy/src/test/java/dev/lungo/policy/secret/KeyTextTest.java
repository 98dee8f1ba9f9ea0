package dev.lungo.policy.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    private static final String DASHES = "-".repeat(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@BEGIN PRIVATE KEY@\nMII",
                "@BEGIN RSA PRIVATE KEY@\r\nMII",
                "\n  @BEGIN OPENSSH PRIVATE KEY@\n",
                "\uFEFF@BEGIN EC PRIVATE KEY@",
                "@BEGIN PGP PRIVATE KEY BLOCK@\n",
                "Bag Attributes\n    friendlyName: server\n    localKeyID: 54 69\nKey Attributes: <No Attributes>\n"
                        + "@BEGIN ENCRYPTED PRIVATE KEY@\n",
                "PuTTY-User-Key-File-3: ssh-ed25519\n",
                "# created: 2026-01-01\n# public key: age1\nAGE-SECRET-KEY-1QQ\n"
            })
    void aKeyIsRecognizedByItsFirstLine(String text) {
        assertThat(KeyText.begins(text.replace("@", DASHES))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one\n@BEGIN PRIVATE KEY@\n",
                "@BEGIN CERTIFICATE@\nMII",
                "@BEGIN PUBLIC KEY@\nMII",
                "var key = \"@BEGIN PRIVATE KEY@\";",
                "# Keys\n\nA key begins with @BEGIN PRIVATE KEY@"
            })
    void otherTextsAreNot(String text) {
        assertThat(KeyText.begins(text.replace("@", DASHES))).isFalse();
    }

    @Test
    void onlyTheFirstLinesCount() {
        assertThat(KeyText.begins("#\n".repeat(30) + DASHES + "BEGIN PRIVATE KEY" + DASHES))
                .isFalse();
    }
}
