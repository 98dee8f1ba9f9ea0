/// Commands for plugins.
@NullMarked
package dev.lungo.cli.plugin;

import org.jspecify.annotations.NullMarked;
