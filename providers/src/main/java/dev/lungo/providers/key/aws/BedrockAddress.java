package dev.lungo.providers.key.aws;

/// Address of Bedrock in a region.
final class BedrockAddress {
    private BedrockAddress() {}

    static String of(String region) {
        return "https://bedrock-runtime." + region + "." + domain(region);
    }

    static String domain(String region) {
        return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }
}
