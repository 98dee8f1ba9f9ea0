package dev.lungo.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {
    @Test
    void removesWhatTheCatalogCallsAKey() {
        var variables = new HashMap<String, String>();
        for (var name : List.of(
                "PATH",
                "ANTHROPIC_API_KEY",
                "ANTHROPIC_API_KEY_2",
                "AWS_REGION",
                "AWS_ACCESS_KEY_ID",
                "AWS_SECRET_ACCESS_KEY",
                "GITHUB_TOKEN",
                "HF_TOKEN",
                "MY_API_KEY")) {
            variables.put(name, "value of " + name);
        }
        var keys = new ProviderKeys(Map.of("LUNGO_PASS_ENV", "HF_TOKEN, OTHER"));
        keys.learn(
                List.of(
                        List.of("ANTHROPIC_API_KEY"),
                        List.of("AWS_ACCESS_KEY_ID", "AWS_REGION"),
                        List.of("GITHUB_TOKEN"),
                        List.of("HF_TOKEN")),
                List.of("value of STORED"),
                Config.DEFAULTS);
        variables.put("STORED", "value of STORED");
        variables.put("NAMED_AT_WILL", "sk-ant-api03-0123456789abcdef");
        variables.put("MENTIONS_ONE", "see sk-ant-api03-0123456789abcdef");
        variables.entrySet().removeIf(keys);
        assertThat(variables)
                .containsOnlyKeys("PATH", "AWS_REGION", "GITHUB_TOKEN", "HF_TOKEN", "MY_API_KEY", "MENTIONS_ONE");
    }
}
