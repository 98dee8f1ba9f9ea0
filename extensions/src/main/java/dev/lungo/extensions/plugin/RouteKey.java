package dev.lungo.extensions.plugin;

/// The name of a route: the id of its plugin, its HTTP method, and its own name.
public record RouteKey(String plugin, String method, String name) {}
