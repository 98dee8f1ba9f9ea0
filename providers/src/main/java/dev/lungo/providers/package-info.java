/// The door to models: `Providers` for a process, `ConfiguredModels` for a directory's configuration. Below it, each
/// folder uses only those after it: `catalog`, `vendor`, `protocol`, `credential`, `key`, `http`.
@NullMarked
package dev.lungo.providers;

import org.jspecify.annotations.NullMarked;
