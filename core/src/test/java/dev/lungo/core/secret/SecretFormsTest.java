package dev.lungo.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretFormsTest {
    @Test
    void masksWhatLooksLikeACredential() {
        assertThat(SecretForms.masked("key sk-ant-0123456789abcdefghij end")).isEqualTo("key ******** end");
        assertThat(SecretForms.masked("AKIAIOSFODNN7EXAMPLE ghp_0123456789abcdefghijABCDEFGHIJ012345"))
                .isEqualTo("******** ********");
        assertThat(SecretForms.masked("HOME=/root\n"
                        + "MY_API_KEY=hunter2hunter2\n"
                        + "export DB_PASSWORD=\"correct horse\"\n"
                        + "PATH=/usr/bin:/bin"))
                .isEqualTo("HOME=/root\nMY_API_KEY=********\nexport DB_PASSWORD=\"********\"\nPATH=/usr/bin:/bin");
        assertThat(SecretForms.masked("Authorization: Bearer abcdefghijklmnop0123"))
                .isEqualTo("Authorization: Bearer ********");
        assertThat(SecretForms.masked("http://me:hunter22@host/x")).isEqualTo("http://me:********@host/x");
        assertThat(SecretForms.masked("-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\nrest"))
                .isEqualTo("********\nrest");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        for (var text : new String[] {
            "int key = 3;",
            "sk-learn",
            "KEY=$VALUE12345",
            "apiKey: process.env.KEY",
            "git log --oneline",
            "task-force-0123456789 done"
        }) {
            assertThat(SecretForms.masked(text)).isEqualTo(text);
        }
    }
}
