package dev.lungo.providers.key.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// With the examples that AWS publishes for its signature.
class SigV4Test {
    private static final AwsCredentials EXAMPLE =
            new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null, null);
    private static final Instant TIME = Instant.parse("2015-08-30T12:36:00Z");

    @ParameterizedTest
    @CsvSource({
        "GET, /, 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "POST, /, 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "GET, /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,"
                + " 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
        "GET, /?Param2=value2&Param1=value1, b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
    })
    void signsAsPublished(String method, String path, String signature) {
        var headers = new SigV4("service", "us-east-1", EXAMPLE)
                .headers(method, URI.create("https://example.amazonaws.com" + path), Map.of(), new byte[0], TIME);
        assertThat(headers)
                .isEqualTo(Map.of(
                        "x-amz-date",
                        "20150830T123600Z",
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                                + " SignedHeaders=host;x-amz-date, Signature="
                                + signature));
    }

    @Test
    void signsHeadersAndBodyAsPublished() {
        var headers = new SigV4("service", "us-east-1", EXAMPLE)
                .headers(
                        "POST",
                        URI.create("https://example.amazonaws.com/"),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "Param1=value1".getBytes(StandardCharsets.UTF_8),
                        TIME);
        assertThat(headers.get("Authorization"))
                .endsWith("SignedHeaders=content-type;host;x-amz-date, "
                        + "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void aKeyIsOneText() {
        var key = new SignedKey("eu-west-1", new AwsCredentials("AK", "se/c+ret", "tok:en", null));
        assertThat(SignedKey.parse(key.text())).isEqualTo(key);
        assertThat(SignedKey.parse("bedrock-api-key-abc")).isNull();
        assertThat(key + " " + key.credentials()).doesNotContain("se/c+ret", "tok");
    }
}
