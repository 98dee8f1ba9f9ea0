/// Reads, merges, validates and explains the layered configuration. Begin with `LayeredConfig`.
@NullMarked
package dev.lungo.config;

import org.jspecify.annotations.NullMarked;
