/// Plugins of a directory: finds and loads them, and contains what fails in them.
@NullMarked
package dev.lungo.extensions.plugin;

import org.jspecify.annotations.NullMarked;
