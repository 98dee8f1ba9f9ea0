package dev.lungo.client;

/// A repository in which the practice model can be tried, and the prompt that its script answers.
public record PracticeGround(String directory, String prompt) {}
