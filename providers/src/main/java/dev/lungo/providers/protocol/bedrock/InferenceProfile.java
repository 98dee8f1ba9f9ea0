package dev.lungo.providers.protocol.bedrock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The name under which a region offers a model (`bedrock-profiles.tsv`): many are only to be had by
/// the profile of a group of regions, which is a prefix. Names that have one, and ARNs, stay as they are.
final class InferenceProfile {
    private record Rule(Pattern region, Pattern model, String prefix) {}

    private static final Pattern WHOLE = Pattern.compile("^(global|us|us-gov|eu|jp|apac|au|ca|sa)\\.|^arn:");
    private static final List<Rule> RULES = read();

    private InferenceProfile() {}

    static String of(String model, String region) {
        if (WHOLE.matcher(model).find()) return model;
        for (var rule : RULES)
            if (rule.region.matcher(region).find() && rule.model.matcher(model).find()) return rule.prefix + model;
        return model;
    }

    private static List<Rule> read() {
        try (var in = Objects.requireNonNull(
                InferenceProfile.class.getResourceAsStream("/dev/lungo/providers/bedrock-profiles.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split("\t"))
                    .map(fields -> new Rule(Pattern.compile(fields[0]), Pattern.compile(fields[1]), fields[2]))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
