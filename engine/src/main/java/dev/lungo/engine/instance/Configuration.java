package dev.lungo.engine.instance;

import dev.lungo.core.config.Config;
import dev.lungo.core.config.Trust;
import java.util.Map;
import java.util.function.Supplier;

/// A directory's configuration: `document` is what clients see of it, without credentials; `trust` says whether the
/// directory's own files may do more than describe and narrow.
public record Configuration(Config config, Supplier<Map<String, Object>> document, Trust trust) {}
