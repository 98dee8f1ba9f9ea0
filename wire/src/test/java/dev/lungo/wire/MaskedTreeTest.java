package dev.lungo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTreeTest {
    private static String masked(String json) {
        return Json.text(new MaskedTree(text -> text.replaceAll("secret-\\d+", "*")
                        .replaceAll("(token: \")[^\"]+", "$1*")
                        .replaceAll("(?s)BEGIN.*", "*"))
                .of(Json.tree(json)));
    }

    @Test
    void masksStringsAloneAndBehindTheirKey() {
        assertThat(masked("{\"a\":[\"x"
                        + " secret-1\",{\"token\":\"t0k3n\",\"n\":1,\"on\":true,\"no\":null}],\"token\":[\"t\"]}"))
                .isEqualTo("{\"a\":[\"x *\",{\"token\":\"*\",\"n\":1,\"on\":true,\"no\":null}],\"token\":[\"*\"]}");
    }

    @Test
    void staysADocumentWhateverIsMasked() {
        assertThat(masked("{\"a\":\"say \\\"secret-2\\\"\",\"b\":\"BEGIN \\\" and on\",\"c\":1}"))
                .isEqualTo("{\"a\":\"say \\\"*\\\"\",\"b\":\"*\",\"c\":1}");
    }
}
