package dev.lungo.policy.secret;

/// A credential in a text, from `start` to before `end`. `kind` is the name of its form, or `named` for a value that
/// only its name and entropy reveal.
public record FoundSecret(String kind, int start, int end) {}
