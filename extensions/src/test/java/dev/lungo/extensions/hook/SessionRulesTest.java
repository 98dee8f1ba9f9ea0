package dev.lungo.extensions.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The entries of `updatedPermissions` from the reference of Claude Code.
class SessionRulesTest {
    private static PermissionRequest request(String permission, List<String> always, String... patterns) {
        return new PermissionRequest(
                PermissionRequest.newId(), new Id<>("ses_1"), permission, List.of(patterns), Map.of(), always, null);
    }

    private static SessionRules rules(String update) {
        var rules = new SessionRules();
        assertThat(rules.add(Json.mapper().readValue("[" + update + "]", List.class)))
                .isEmpty();
        return rules;
    }

    private static final String ADDS = "{'type':'addRules','behavior':'allow','destination':'session','rules':[%s]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'toolName':'Bash','ruleContent':'npm run test *'} | bash | npm run test unit | true",
                "{'toolName':'Bash','ruleContent':'npm run test:*'} | bash | npm run test | true",
                "{'toolName':'Bash','ruleContent':'npm run test *'} | bash | npm run tests | false",
                "{'toolName':'Bash','ruleContent':'rm -rf node_modules'} | bash | rm -rf node_modules | true",
                "{'toolName':'Bash','ruleContent':'rm -rf node_modules'} | bash | rm -rf / | false",
                "{'toolName':'Bash'} | bash | anything | true",
                "{'toolName':'Bash'} | external_directory | /opt/* | false",
                "{'toolName':'Bash'} | unsandboxed | ls | false",
                "{'toolName':'Bash','ruleContent':'*'} | bash | anything | true",
                "{'toolName':'Bash','ruleContent':'*'} | unsandboxed | ls | false",
                "{'toolName':'Bash','ruleContent':'*'} | network | example.com | false",
                "{'toolName':'Bash','ruleContent':'/opt/*'} | external_directory | /opt/* | true",
                "{'toolName':'Read'} | bash | anything | false"
            })
    void addedRulesAllowWhatTheyMatch(String rule, String permission, String subject, boolean allowed) {
        var rules = rules(ADDS.formatted(rule).replace('\'', '"'));
        assertThat(rules.allow(request(permission, List.of("*"), subject), List.of("Bash", "bash")))
                .isEqualTo(allowed);
    }

    @Test
    void everyPartOfARequestHasToBeAllowed() {
        var rules = rules(
                ADDS.formatted("{'toolName':'Bash','ruleContent':'git *'}").replace('\'', '"'));
        assertThat(rules.allow(request("bash", List.of("*"), "git status", "curl a"), List.of("Bash")))
                .isFalse();
        assertThat(rules.allow(request("bash", List.of("*"), "git status", "git log"), List.of("Bash")))
                .isTrue();
    }

    @Test
    void aModeAllowsEditsAndADirectoryIsInside() {
        var rules = rules("{\"type\":\"setMode\",\"mode\":\"acceptEdits\"},"
                + "{\"type\":\"addDirectories\",\"directories\":[\"/opt/data\"]}");
        assertThat(rules.allow(request("edit", List.of("*"), "a.ts"), List.of("Edit")))
                .isTrue();
        assertThat(rules.allow(request("external_directory", List.of("*"), "/opt/data/*"), List.of("Read")))
                .isTrue();
        assertThat(rules.allow(request("bash", List.of("*"), "ls"), List.of("Bash")))
                .isFalse();
    }

    @Test
    void whatHasNoEffectIsReported() {
        assertThat(new SessionRules()
                        .add(List.of(
                                Map.of("type", "setMode", "mode", "bypassPermissions"),
                                Map.of("type", "removeRules"),
                                Map.of("type", "addRules", "behavior", "deny", "rules", List.of()),
                                "x")))
                .containsExactly(
                        "Its update of permissions of type setMode has no effect in Lungo.",
                        "Its update of permissions of type removeRules has no effect in Lungo.",
                        "Its update of permissions of type addRules has no effect in Lungo.",
                        "Its update of permissions of type (none) has no effect in Lungo.");
    }
}
